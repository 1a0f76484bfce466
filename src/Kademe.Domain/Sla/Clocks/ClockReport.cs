using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What one clock shows at an instant (SLA 7). As it stands it is a clock that never began.</summary>
public sealed record ClockReport(ClockKind Clock)
{
    /// <summary>What it is doing.</summary>
    public ClockState State { get; init; }

    /// <summary>How often it began.</summary>
    public int Cycle { get; init; }

    /// <summary>When its cycle began.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When it was stopped.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>What it may take.</summary>
    public Duration? Target { get; init; }

    /// <summary>What it has taken.</summary>
    public Duration Elapsed { get; init; }

    /// <summary>What is left; negative in overrun.</summary>
    public Duration? Remaining => Target - Elapsed;

    /// <summary>True when its time goes on at this very instant.</summary>
    public bool Ticking { get; init; }

    /// <summary>Its warnings, in the order of the agreement.</summary>
    public ImmutableArray<ClockWarning> Warnings { get; init; } = [];

    /// <summary>When the target is, will be or would have been reached; null when it never is.</summary>
    public Instant? Due { get; init; }

    /// <summary>True when the target has been reached: the due instant itself is too late (SLA 7.5).</summary>
    public bool Breached { get; init; }

    /// <summary>When the target was reached, if it was.</summary>
    public Instant? BreachedAt => Breached ? Due : null;

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; init; }

    /// <summary>The report of a clock at an instant, given the calendars in force for clocks that are not stopped.</summary>
    internal static ClockReport Of(Clock clock, Instant at, Calendars inForce)
    {
        if (clock.Phase is ClockPhase.NotStarted) return new(clock.Kind);
        var (measured, target) = (clock.Measure(at, inForce), clock.Target);
        var state = clock.Phase is ClockPhase.Stopped ? ClockState.Stopped : clock.Last!.On.State;
        return new(clock.Kind)
        {
            State = state,
            Cycle = clock.Cycle,
            StartedAt = clock.StartedAt,
            StoppedAt = clock.StoppedAt,
            Target = target?.Duration,
            Elapsed = Duration.FromSeconds(measured.Elapsed),
            Ticking = state is ClockState.Running && target!.Counts(at, measured.Calendars),
            Warnings = target is null ? [] : ImmutableArray.CreateRange(target.Warnings, Warning, (target, measured)),
            Due = target is null ? null : measured.Reach(target.Seconds),
            Breached = measured.Elapsed >= target?.Seconds,
            PriorBreaches = clock.PriorBreaches,
        };
    }

    private static ClockWarning Warning(int percent, (Target Target, ClockMeasurement Measured) clock)
    {
        var threshold = clock.Target.Threshold(percent);
        return new(percent, clock.Measured.Reach(threshold), clock.Measured.Elapsed >= threshold);
    }
}

/// <summary>One warning of a clock.</summary>
/// <param name="Percent">Of the target.</param>
/// <param name="At">When it is, will be or would have been reached; null when it never is.</param>
/// <param name="Reached">True when it has been.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClockWarning(int Percent, Instant? At, bool Reached);
