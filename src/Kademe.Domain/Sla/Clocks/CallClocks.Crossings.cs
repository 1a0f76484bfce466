using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A percentage of a clock's target that has been reached: a warning, a step of escalation, or with 100 the breach.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Cycle">In which of its cycles.</param>
/// <param name="Percent">Of the target.</param>
/// <param name="At">The instant at which it was reached.</param>
/// <param name="Repeat">How often it was told of before: 0 when it is reached.</param>
/// <param name="IsWarning">The agreement warns of it, or it is the breach; else only its steps tell of it.</param>
/// <param name="To">Who else is told, by the agreement's steps.</param>
public sealed record Crossing(ClockKind Clock, int Cycle, int Percent, Instant At, int Repeat, bool IsWarning, IReadOnlyList<EscalatesTo> To)
{
    /// <summary>The target itself.</summary>
    public bool IsBreach => Percent == 100;
}

/// <summary>What people are told of as clocks go on: percentages of their targets (SLA 7.4), and an agreement's steps that tell again.</summary>
public sealed partial record CallClocks
{
    /// <summary>What clocks that are neither over nor away have reached by an instant, each percentage once, in order.</summary>
    public IEnumerable<Crossing> CrossedBy(Instant asOf, IReadOnlyList<EscalationStep> steps)
    {
        var at = asOf.ToWholeSecond();
        foreach (var (clock, target) in Watched)
        {
            var measured = clock.Measure(at, Calendars);
            foreach (var percent in PercentagesOf(clock, steps))
            {
                if (measured.Elapsed < target.Threshold(percent)) break;
                yield return new(clock.Kind, clock.Cycle, percent, measured.Reach(target.Threshold(percent)) ?? at, Repeat: 0, percent == 100 || target.Warnings.Contains(percent), StepsOf(clock.Kind, percent, steps));
            }
        }
    }

    /// <summary>
    /// What is told again at an instant: of each step with a repeat the newest one that came due since the clock showed what is given. Repeats count in the time that
    /// the target counts, so that nobody is told at night of what goes on in the morning, and end when the clock is held or over.
    /// </summary>
    public IEnumerable<Crossing> RepeatedBy(Instant asOf, IReadOnlyList<EscalationStep> steps, Func<ClockKind, (int Cycle, Duration Elapsed)> before)
    {
        var at = asOf.ToWholeSecond();
        foreach (var (clock, target) in Watched.Where(one => one.Clock.Last!.On.State is ClockState.Running))
        {
            var measured = clock.Measure(at, Calendars);
            var (cycle, seen) = before(clock.Kind);
            foreach (var step in steps.Where(step => step.RepeatMinutes is not null && Concerns(step, clock.Kind)))
            {
                var (threshold, every) = (target.Threshold(step.Percent), step.RepeatMinutes!.Value * 60L);
                var repeat = Repeats(measured.Elapsed, threshold, every);
                if (repeat <= Math.Max(0, cycle == clock.Cycle ? Repeats(seen.ToWholeSeconds(), threshold, every) : 0)) continue;
                yield return new(clock.Kind, clock.Cycle, step.Percent, measured.Reach(threshold + (repeat * every)) ?? at, (int)repeat, IsWarning: false, [step.To]);
            }
        }
    }

    /// <summary>The instant after this one at which a clock next reaches something to be told of, if no event comes; null when none is to come.</summary>
    public Instant? NextCrossing(ClockKind kind, Instant asOf, IReadOnlyList<EscalationStep> steps)
    {
        if (IsResolved || this[kind] is not { Phase: ClockPhase.Active, Target: { } target, Last.On.State: ClockState.Running } clock) return null;
        var measured = clock.Measure(asOf.ToWholeSecond(), Calendars);
        var coming = PercentagesOf(clock, steps).Select(target.Threshold).Concat(steps.Where(step => step.RepeatMinutes is not null && Concerns(step, kind)).Select(step =>
        {
            var (threshold, every) = (target.Threshold(step.Percent), step.RepeatMinutes!.Value * 60L);
            return threshold + ((Math.Max(0, Repeats(measured.Elapsed, threshold, every)) + 1) * every);
        })).Where(threshold => threshold > measured.Elapsed);
        return coming.DefaultIfEmpty().Min() is > 0 and var next ? measured.Reach(next) : null;
    }

    private IEnumerable<(Clock Clock, Target Target)> Watched => IsResolved
        ? []
        : from clock in Clocks
          where clock is { Phase: ClockPhase.Active, Target: not null, Last.On.State: ClockState.Running or ClockState.Paused }
          select (clock, clock.Target);

    private static IEnumerable<int> PercentagesOf(Clock clock, IReadOnlyList<EscalationStep> steps) =>
        clock.Target!.Warnings.Append(100).Concat(steps.Where(step => Concerns(step, clock.Kind)).Select(step => step.Percent)).Distinct().Order();

    private static IReadOnlyList<EscalatesTo> StepsOf(ClockKind kind, int percent, IReadOnlyList<EscalationStep> steps) =>
        [.. steps.Where(step => step.Percent == percent && Concerns(step, kind)).Select(step => step.To).Distinct()];

    private static bool Concerns(EscalationStep step, ClockKind kind) => step.Clock is null || step.Clock == kind;

    // Below the threshold none, not even the first.
    private static long Repeats(long elapsed, long threshold, long every) => elapsed < threshold ? -1 : (elapsed - threshold) / every;
}
