using System.Runtime.InteropServices;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>Why a clock's time went on in an interval, or did not.</summary>
public enum ClockReason
{
    /// <summary>Counted: it ran and its calendar was open.</summary>
    OpenHours,

    /// <summary>Counted: it ran, and all time counts (basis 24x7).</summary>
    AllHours,

    /// <summary>Not counted: it ran, but its calendar was closed.</summary>
    ClosedHours,

    /// <summary>Not counted: the call's state holds it.</summary>
    Paused,

    /// <summary>Not counted: the call was at another level.</summary>
    Away,

    /// <summary>Not counted: nothing was promised at the call's priority.</summary>
    NoTarget,

    /// <summary>Not counted: the call was resolved, and reopened later.</summary>
    Stopped,
}

/// <summary>One interval of a clock's cycle and why it counted or did not.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The instant that ends it.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The target then in force, and what held the clock.</param>
/// <param name="Version">The version of the calendar it was measured with; null when none was needed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExplainedInterval(Instant From, Instant To, ClockReason Reason, Footing On, OpenTime? Version)
{
    /// <summary>What it added to the elapsed time.</summary>
    public Duration Counted => Reason is ClockReason.OpenHours or ClockReason.AllHours ? To - From : Duration.Zero;
}

/// <summary>
/// Why a clock shows what it shows: its cycle from the start to an instant, interval by interval, without a hole. The counted ones add up to its elapsed time.
/// </summary>
public static class ClockExplanation
{
    /// <summary>The intervals of a clock's present cycle until an instant, or until it was stopped.</summary>
    public static IReadOnlyList<ExplainedInterval> Explain(this CallClocks call, ClockKind kind, Instant asOf)
    {
        var measured = call[kind].Measure(asOf.ToWholeSecond(), call.Calendars);
        return [.. measured.Stretches.SelectMany(one => Explain(one.Stretch, one.To, measured.Calendars)).Where(interval => interval.From < interval.To)];
    }

    private static IEnumerable<ExplainedInterval> Explain(Stretch stretch, Instant to, Calendars calendars) => stretch switch
    {
        { IsRun: true, On.Target.Calendar: { } calendar } => ByHours(stretch, to, calendars[calendar]),
        _ => [new(stretch.From, to, ReasonOf(stretch.On.State), stretch.On, null)],
    };

    private static IEnumerable<ExplainedInterval> ByHours(Stretch stretch, Instant to, OpenTime version)
    {
        var from = stretch.From;
        foreach (var open in version.OpenIntervals(stretch.From, to))
        {
            yield return new(from, open.Start, ClockReason.ClosedHours, stretch.On, version);
            yield return new(open.Start, open.End, ClockReason.OpenHours, stretch.On, version);
            from = open.End;
        }

        yield return new(from, to, ClockReason.ClosedHours, stretch.On, version);
    }

    private static ClockReason ReasonOf(ClockState held) => held switch
    {
        ClockState.Paused => ClockReason.Paused,
        ClockState.Away => ClockReason.Away,
        ClockState.NoTarget => ClockReason.NoTarget,
        ClockState.Stopped => ClockReason.Stopped,
        _ => ClockReason.AllHours,
    };
}
