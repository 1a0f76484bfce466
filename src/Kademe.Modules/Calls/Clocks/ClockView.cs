using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// What a clock shows at a moment, wherever it is shown: queue, page, portal, report and API. Times are seconds of the time that counts.
/// </summary>
public record ClockView
{
    private static readonly Duration Ahead = Duration.FromDays(14);

    /// <summary>Which clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>What it does.</summary>
    public required ClockState State { get; init; }

    /// <summary>How it stands.</summary>
    public ClockStatus Status => ClockStatusRule.Of(State, TargetSeconds, RemainingSeconds ?? 0, Breached, Withdrawn);

    /// <summary>What it may take; null when nothing is promised.</summary>
    public long? TargetSeconds { get; init; }

    /// <summary>What it has taken.</summary>
    public required long ElapsedSeconds { get; init; }

    /// <summary>What is left; negative in overrun, null when nothing is promised.</summary>
    public long? RemainingSeconds => TargetSeconds - ElapsedSeconds;

    /// <summary>What is left in percent of the target, from 0 to 100.</summary>
    public int PercentLeft => ClockStatusRule.PercentLeft(TargetSeconds ?? 0, RemainingSeconds ?? 0);

    /// <summary>When the target is, will be or would have been reached; null while held before it, or without a target.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The target has been reached; the due moment itself is too late.</summary>
    public bool Breached { get; init; }

    /// <summary>It was stopped by the request being taken back: nobody kept or broke anything by then.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>In how many seconds its time goes on; 0 = it does now; null = it does not, or not within two weeks.</summary>
    public long? CountsIn { get; init; }

    /// <summary>How many seconds it then goes on without a break; null = without an end.</summary>
    public long? CountsFor { get; init; }

    /// <summary>What the chip says: what was taken once it is over, what is left before; null when nothing is promised.</summary>
    public long? ShownSeconds => State is ClockState.Stopped && TargetSeconds is not null ? ElapsedSeconds : RemainingSeconds;

    /// <summary>What a row of <c>call_clocks</c> shows at a later moment, if nothing has happened in between.</summary>
    /// <param name="row">As it was written.</param>
    /// <param name="promised">What the call was promised.</param>
    /// <param name="label">The call's class and priority, as agreements know them.</param>
    /// <param name="now">The moment; clocks know whole seconds (SLA 2.1).</param>
    public static ClockView Of(CallClock row, Promised promised, string label, Instant now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(promised);
        var shown = new ClockView
        {
            Clock = row.Clock,
            State = row.State,
            TargetSeconds = row.TargetSeconds,
            ElapsedSeconds = row.ElapsedSeconds,
            DueAt = row.DueAt,
            Breached = row.Breached,
            Withdrawn = row.Withdrawn,
        };
        if (row.State is not ClockState.Running) return shown;

        var at = WholeSecond(now);
        var open = promised.Agreement.TargetOf(row.Clock, label)?.Calendar is { } calendar
            ? promised.CalendarsNow()[calendar]
            : null;
        return (shown with { ElapsedSeconds = ElapsedBy(at, row, open), Breached = row.DueAt <= at }).GoingOn(at, open);
    }

    /// <summary>With when its time goes on, and how long; for a clock that is held, or is over, the same.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="open">The time that counts; null when all of it does.</param>
    internal ClockView GoingOn(Instant at, OpenTime? open)
    {
        if (State is not ClockState.Running) return this;
        at = WholeSecond(at);
        if (open is null) return this with { CountsIn = 0 };
        if (open.OpenIntervals(at, at + Ahead) is not [var next, ..]) return this;

        return this with
        {
            CountsIn = (long)(next.Start - at).TotalSeconds,
            CountsFor = (long)next.Duration.TotalSeconds,
        };
    }

    private static Instant WholeSecond(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    // The due moment is where the target is reached, so what lies between it and now is what is left, or too much.
    private static long ElapsedBy(Instant at, CallClock row, OpenTime? open)
    {
        if (row is not { DueAt: { } due, TargetSeconds: { } target })
            return row.ElapsedSeconds + Math.Max(Between(row.MeasuredAt, at, open), 0);

        return target + Between(due, at, open);
    }

    private static long Between(Instant from, Instant to, OpenTime? open)
    {
        if (to < from) return -Between(to, from, open);
        return (long)(open is null ? to - from : open.BusinessElapsed(from, to)).TotalSeconds;
    }
}
