using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What one clock of a call shows at a moment. Times are seconds of the time that counts unless they say otherwise.</summary>
public sealed record ClockRow
{
    private static readonly Duration Ahead = Duration.FromDays(14);
    private static readonly Duration ASecond = Duration.FromSeconds(1);

    /// <summary>Which clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>What it does.</summary>
    public required ClockState State { get; init; }

    /// <summary>How often it began.</summary>
    public required int Cycle { get; init; }

    /// <summary>When its cycle began.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When it was stopped.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>What it may take; null when nothing is promised.</summary>
    public long? TargetSeconds { get; init; }

    /// <summary>What it has taken.</summary>
    public required long ElapsedSeconds { get; init; }

    /// <summary>What is left; negative in overrun.</summary>
    public long? RemainingSeconds { get; init; }

    /// <summary>What has gone on the wall clock since the cycle began, whether it counted or not.</summary>
    public required long WallSeconds { get; init; }

    /// <summary>Its time goes on at this very moment.</summary>
    public bool Ticking { get; init; }

    /// <summary>Its warnings.</summary>
    public required IReadOnlyList<ClockWarning> Warnings { get; init; }

    /// <summary>When the target is, will be or would have been reached; null while held before it, or without a target.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The target has been reached; the due moment itself is too late.</summary>
    public bool Breached { get; init; }

    /// <summary>It was stopped by the request being taken back: nobody kept or broke anything by then.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; init; }

    /// <summary>The state of the call that holds it.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Where the call is while this level's clock is held.</summary>
    public SupportLevel? CallAt { get; init; }

    /// <summary>The calendar whose open time counts; null when all time does.</summary>
    public CalendarNamed? Calendar { get; init; }

    /// <summary>In how many seconds its time goes on; 0 = it does now; null = it does not, or not within two weeks.</summary>
    public long? CountsIn { get; init; }

    /// <summary>How many seconds it then goes on without a break; null = without an end.</summary>
    public long? CountsFor { get; init; }

    /// <summary>Percent of the target that is left, from 0 to 100.</summary>
    public int Left => TargetSeconds is { } target && RemainingSeconds is { } left ? (int)Math.Clamp(100 * left / target, 0, 100) : 0;

    /// <summary>How its chip looks: by share and time that is left.</summary>
    public string Look => this switch
    {
        { TargetSeconds: null } or { Withdrawn: true, Breached: false } => "paused",
        { Breached: true } => "breach",
        { State: ClockState.Stopped } => "met",
        { State: ClockState.Paused or ClockState.Away } => "paused",
        { Left: <= 15 } or { RemainingSeconds: < 15 * 60 } => "critical",
        { Left: <= 25 } => "soon",
        _ => "ok",
    };

    /// <summary>With whether it was the call's withdrawal that stopped it. Clocks know whole seconds.</summary>
    internal ClockRow EndedBy(Call call) => this with { Withdrawn = call.State is CallState.Cancelled && StoppedAt > call.ClosedAt - ASecond };

    /// <summary>With when its time goes on, and how long.</summary>
    internal ClockRow GoingOn(Instant at, OpenTime? open)
    {
        if (State is not ClockState.Running) return this;
        if (open is null) return this with { CountsIn = 0 };
        return open.OpenIntervals(at, at + Ahead) is [var next, ..] ? this with { CountsIn = (long)(next.Start - at).TotalSeconds, CountsFor = (long)next.Duration.TotalSeconds } : this;
    }

    internal static ClockRow Of(ClockReport report, Clock clock, Instant at, CalendarNamed? calendar) => new()
    {
        Clock = report.Clock, State = report.State, Cycle = report.Cycle, StartedAt = report.StartedAt, StoppedAt = report.StoppedAt,
        TargetSeconds = (long?)report.Target?.TotalSeconds, ElapsedSeconds = (long)report.Elapsed.TotalSeconds, RemainingSeconds = (long?)report.Remaining?.TotalSeconds,
        WallSeconds = report.StartedAt is { } from ? Math.Max((long)((report.StoppedAt ?? at) - from).TotalSeconds, 0) : 0,
        Ticking = report.Ticking, Warnings = report.Warnings, DueAt = report.Due, Breached = report.Breached, PriorBreaches = report.PriorBreaches,
        HeldBy = report.State is ClockState.Paused ? clock.Last?.On.CallState : null, CallAt = report.State is ClockState.Away ? clock.Last?.On.CallLevel : null, Calendar = calendar,
    };
}
