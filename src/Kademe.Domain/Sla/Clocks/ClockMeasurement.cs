using System.Runtime.InteropServices;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What the stretches of a clock's cycle come to, measured once, each on the basis and calendar of the target then in force (SLA 7.2).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ClockMeasurement
{
    private readonly Clock clock;
    private readonly (Stretch Stretch, Instant To, long Counted)[] stretches;

    internal ClockMeasurement(Clock clock, Instant until, Calendars calendars)
    {
        (this.clock, Calendars) = (clock, calendars);
        stretches = clock.Last is { } last ? new (Stretch, Instant, long)[last.Index + 1] : [];
        for (var stretch = clock.Last; stretch is not null; (until, stretch) = (stretch.From, stretch.Before))
        {
            var counted = stretch.Elapsed(until, calendars);
            stretches[stretch.Index] = (stretch, until, counted);
            Elapsed += counted;
        }
    }

    /// <summary>The calendars that measure it.</summary>
    internal Calendars Calendars { get; }

    /// <summary>Elapsed seconds.</summary>
    internal long Elapsed { get; }

    /// <summary>Every stretch with its end, in order.</summary>
    internal IEnumerable<(Stretch Stretch, Instant To)> Stretches => stretches.Select(one => (one.Stretch, one.To));

    /// <summary>
    /// The least instant since the present target at which so much has elapsed. The last stretch, if it is a run, is prolonged for ever:
    /// it is what will happen, or what would have (SLA 7.4).
    /// </summary>
    internal Instant? Reach(long threshold)
    {
        var (missing, i) = (threshold, 0);
        for (; i < stretches.Length && stretches[i].Stretch.From < clock.TargetSince; i++) missing -= stretches[i].Counted;
        if (missing <= 0) return clock.TargetSince;
        for (; i < stretches.Length; i++)
        {
            var (stretch, _, counted) = stretches[i];
            if (stretch.IsRun && (counted >= missing || i == stretches.Length - 1)) return stretch.On.Target!.Reach(stretch.From, missing, Calendars);
            missing -= counted;
        }

        return null;
    }
}
