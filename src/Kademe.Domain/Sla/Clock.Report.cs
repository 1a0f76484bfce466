using System.Collections.Immutable;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What a clock shows at an instant (SLA 7.2 to 7.5).</summary>
public sealed partial record Clock
{
    private const int FewStretches = 64;

    /// <summary>The clock at an instant, given the calendars then in force.</summary>
    internal ClockReport Report(Instant at, Calendars inForce)
    {
        if (Status is ClockStatus.NotStarted) return new(Kind);
        var calendars = StoppedUnder ?? inForce;
        var counted = Stretches.Length <= FewStretches ? stackalloc long[Stretches.Length] : new long[Stretches.Length];
        var elapsed = Measure(counted, at, calendars);
        var (state, target) = (State, Target);
        return new(Kind)
        {
            State = state,
            Cycle = Cycle,
            StartedAt = StartedAt,
            StoppedAt = StoppedAt,
            Target = target?.Duration,
            Elapsed = Duration.FromSeconds(elapsed),
            Ticking = state is ClockState.Running && target!.Counts(at, calendars),
            Warnings = target is null ? [] : Warnings(target, elapsed, counted, calendars),
            Due = target is null ? null : Reach(target.Seconds, counted, calendars),
            Breached = elapsed >= target?.Seconds,
            PriorBreaches = PriorBreaches,
        };
    }

    private ClockState State => Status is ClockStatus.Stopped ? ClockState.Stopped : Stretches[^1].On.State;

    private bool IsBreached(Instant at, Calendars inForce)
    {
        if (Target is null) return false;
        var elapsed = 0L;
        foreach (var stretch in Stretches) elapsed += stretch.Elapsed(at, StoppedUnder ?? inForce);
        return elapsed >= Target.Seconds;
    }

    private long Measure(Span<long> counted, Instant at, Calendars calendars)
    {
        var elapsed = 0L;
        for (var i = 0; i < Stretches.Length; i++) elapsed += counted[i] = Stretches[i].Elapsed(at, calendars);
        return elapsed;
    }

    private ImmutableArray<ClockWarning> Warnings(Target target, long elapsed, ReadOnlySpan<long> counted, Calendars calendars)
    {
        var warnings = ImmutableArray.CreateBuilder<ClockWarning>(target.Warnings.Length);
        foreach (var percent in target.Warnings)
        {
            var threshold = target.Threshold(percent);
            warnings.Add(new(percent, Reach(threshold, counted, calendars), elapsed >= threshold));
        }

        return warnings.MoveToImmutable();
    }

    /// <summary>
    /// The least instant since the present target at which so much has elapsed. The last stretch, if it is a run, is prolonged for ever:
    /// it is what will happen, or what would have (SLA 7.4).
    /// </summary>
    private Instant? Reach(long threshold, ReadOnlySpan<long> counted, Calendars calendars)
    {
        var (missing, i) = (threshold, 0);
        for (; i < Stretches.Length && Stretches[i].From < TargetSince; i++) missing -= counted[i];
        if (missing <= 0) return TargetSince;
        for (; i < Stretches.Length; i++)
        {
            var stretch = Stretches[i];
            if (stretch.IsRun && (counted[i] >= missing || i == Stretches.Length - 1)) return stretch.On.Target!.Reach(stretch.From, missing, calendars);
            missing -= counted[i];
        }

        return null;
    }
}
