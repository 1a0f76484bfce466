using System.Collections.Immutable;
using CsCheck;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>What people are told of: found whenever the clocks are looked at, and foretold to the second.</summary>
public sealed class CrossingsTests
{
    private static readonly IReadOnlyList<EscalationStep> Steps = [new(null, 80, EscalatesTo.Lead, RepeatMinutes: 35), new(ClockKind.Resolution, 100, EscalatesTo.ServiceLevelManager, RepeatMinutes: 60)];
    private static readonly Duration Second = Duration.FromSeconds(1);

    [Fact]
    public void The_next_crossing_of_every_random_call_comes_at_its_second_and_nothing_comes_before() => RandomCall.Any.Sample(
        call =>
        {
            var (clocks, at) = (call.Clocks(call.AsOf[0]), RandomCall.At(call.AsOf[0]));
            foreach (var report in clocks.ReportAt(at))
            {
                if (clocks.NextCrossing(report.Clock, at, Steps) is not { } next) continue;
                Assert.True(next > at);
                Assert.Equal(Seen(at), Seen(next - Second));
                var came = Seen(next).Except(Seen(at)).ToList();
                Assert.NotEmpty(came);
                Assert.All(came, one => Assert.Equal(next, one.At));

                HashSet<Crossing> Seen(Instant then) => [.. clocks.CrossedBy(then, Steps).Concat(clocks.RepeatedBy(then, Steps, _ => (report.Cycle, report.Elapsed))).Where(one => one.Clock == report.Clock).Select(one => one with { To = [] })];
            }
        },
        iter: 300);

    [Fact]
    public void What_was_reached_lies_not_after_the_moment_it_is_asked_for_and_in_the_order_of_percentages() => RandomCall.Any.Sample(
        call =>
        {
            var at = RandomCall.At(call.AsOf[0]);
            foreach (var clock in call.Clocks(call.AsOf[0]).CrossedBy(at, Steps).GroupBy(one => one.Clock))
            {
                Assert.All(clock, one => Assert.True(one.At <= at));
                Assert.Equal(clock.OrderBy(one => one.At).ThenBy(one => one.Percent).Select(one => one.Percent), clock.Select(one => one.Percent));
            }
        },
        iter: 300);

    [Fact]
    public void A_resolved_call_reaches_nothing_and_a_held_clock_is_not_told_of_again()
    {
        var target = new Target(Duration.FromMinutes(100), Calendar: null, ImmutableArray.Create(50));
        var agreement = Agreement.Make([new TargetRow(ClockKind.Resolution, TargetRow.Any, target)], PauseLists.Of([], [], ["waiting"], [])).Value;
        var at = Instant.FromUtc(2026, 11, 2, 6, 0);
        var opened = CallClocks.Before(agreement, Calendars.None).After(new ClockEvent.Opened(at, "P1", null, "new", at));
        var later = at + Duration.FromMinutes(200);

        Assert.Equal([(50, 50), (80, 80), (100, 100)], opened.CrossedBy(later, Steps).Select(one => (one.Percent, (int)(one.At - at).TotalMinutes)));
        Assert.Equal([(80, 3, 185), (100, 1, 160)], opened.RepeatedBy(later, Steps, _ => default).Select(one => (one.Percent, one.Repeat, (int)(one.At - at).TotalMinutes)));
        Assert.Equal(at + Duration.FromMinutes(220), opened.NextCrossing(ClockKind.Resolution, later, Steps));

        var held = opened.After(new ClockEvent.StateChanged(later, "waiting"));
        Assert.Empty(held.RepeatedBy(later + Duration.FromHours(9), Steps, _ => default));
        Assert.Null(held.NextCrossing(ClockKind.Resolution, later, Steps));
        var resolved = opened.After(new ClockEvent.Resolved(at + Duration.FromMinutes(10)));
        Assert.Empty(resolved.CrossedBy(later, Steps));
        Assert.Null(resolved.NextCrossing(ClockKind.Resolution, later, Steps));
    }
}
