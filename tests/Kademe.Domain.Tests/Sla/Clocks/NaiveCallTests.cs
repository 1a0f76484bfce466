using CsCheck;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>The fold against living through random calls minute by minute; and its explanations against its own numbers.</summary>
public sealed class NaiveCallTests
{
    [Fact]
    public void Every_clock_of_every_random_call_shows_what_living_through_it_shows() => RandomCall.Any.Sample(
        call =>
        {
            foreach (var asOf in call.AsOf)
            {
                Assert.Equal(new NaiveCall(call).ReportAt(asOf).Select(Shown), call.Clocks(asOf).ReportAt(RandomCall.At(asOf)).Select(Shown));
            }
        },
        iter: 200, print: Shown);

    [Fact]
    public void The_intervals_that_explain_a_clock_have_no_hole_and_add_up_to_its_elapsed_time() => RandomCall.Any.Sample(
        call =>
        {
            var (clocks, asOf) = (call.Clocks(call.AsOf[0]), RandomCall.At(call.AsOf[0]));
            foreach (var report in clocks.ReportAt(asOf).Where(report => report.Cycle > 0))
            {
                var intervals = clocks.Explain(report.Clock, asOf);
                Assert.Equal(report.Elapsed, intervals.Aggregate(Duration.Zero, (sum, interval) => sum + interval.Counted));
                Assert.Equal([report.StartedAt, .. intervals.Select(interval => (Instant?)interval.To)], [.. intervals.Select(interval => (Instant?)interval.From), report.StoppedAt ?? asOf]);
            }
        },
        iter: 200, print: Shown);

    private static string Shown(ClockReport report) =>
        $"{report.Clock} {report.State} {report.Cycle} {report.StartedAt} {report.StoppedAt} target {report.Target} elapsed {report.Elapsed} remaining {report.Remaining} ticking {report.Ticking} "
        + $"{string.Join(' ', report.Warnings)} due {report.Due} {report.Breached} {report.BreachedAt} prior {report.PriorBreaches}";

    private static string Shown(RandomCall call) =>
        $"{string.Join('\n', call.Promises.Select(one => $"{one.Clock} {one.Priority} {one.Minutes} {one.Calendar} [{string.Join(' ', one.Warnings)}]"))}\n{string.Join(" | ", call.Pauses.Select(one => string.Join(' ', one)))}\n{string.Join(' ', call.Restarts)}\n"
        + $"{string.Join('\n', call.Events)}\n{string.Join(' ', call.AsOf)}";
}
