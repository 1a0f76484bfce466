using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What one clock of a call shows at a moment, with what it rests on.</summary>
public sealed record ClockRow : ClockView
{
    /// <summary>How often it began.</summary>
    public required int Cycle { get; init; }

    /// <summary>When its cycle began.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When it was stopped.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>What has gone on the wall clock since the cycle began, whether it counted or not.</summary>
    public required long WallSeconds { get; init; }

    /// <summary>Its time goes on at this very moment.</summary>
    public bool Ticking { get; init; }

    /// <summary>Its warnings.</summary>
    public required IReadOnlyList<ClockWarning> Warnings { get; init; }

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; init; }

    /// <summary>The state of the call that holds it.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Where the call is while this level's clock is held.</summary>
    public SupportLevel? CallAt { get; init; }

    /// <summary>The calendar whose open time counts; null when all time does.</summary>
    public CalendarNamed? Calendar { get; init; }

    /// <summary>With whether it was the call's withdrawal that stopped it.</summary>
    internal ClockRow EndedBy(Call call) => this with { Withdrawn = call.TakenBackAt(StoppedAt) };

    internal static ClockRow Of(ClockReport report, Clock clock, Instant at, CalendarNamed? calendar) => new()
    {
        Clock = report.Clock,
        State = report.State,
        Cycle = report.Cycle,
        StartedAt = report.StartedAt,
        StoppedAt = report.StoppedAt,
        TargetSeconds = (long?)report.Target?.TotalSeconds,
        ElapsedSeconds = (long)report.Elapsed.TotalSeconds,
        WallSeconds = WallOf(report, at),
        Ticking = report.Ticking,
        Warnings = report.Warnings,
        DueAt = report.Due,
        Breached = report.Breached,
        PriorBreaches = report.PriorBreaches,
        HeldBy = report.State is ClockState.Paused ? clock.Last?.On.CallState : null,
        CallAt = report.State is ClockState.Away ? clock.Last?.On.CallLevel : null,
        Calendar = calendar,
    };

    private static long WallOf(ClockReport report, Instant at) =>
        report.StartedAt is { } from ? Math.Max((long)((report.StoppedAt ?? at) - from).TotalSeconds, 0) : 0;
}
