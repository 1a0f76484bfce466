using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Reports;

public sealed class FulfilmentTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 12, 0);

    private static MeasuredClock Clock => new(new CallNumber(1), ClockKind.Resolution, new OrganizationId(1)) { TargetSeconds = 3600, StartedAt = At(-9) };

    [Fact]
    public void Stopped_before_due_is_met_and_stopped_at_due_is_too_late()
    {
        Assert.Equal(ClockVerdict.Met, (Clock with { StoppedAt = At(-2), DueAt = At(-1), DecidedAt = At(-2) }).VerdictAt(Now));
        Assert.Equal(ClockVerdict.Breached, (Clock with { StoppedAt = At(-1), DueAt = At(-1), DecidedAt = At(-1) }).VerdictAt(Now));
        Assert.Equal(ClockVerdict.Breached, (Clock with { StoppedAt = At(-1), DueAt = At(-2), DecidedAt = At(-2) }).VerdictAt(Now));
    }

    [Fact]
    public void What_runs_is_breached_from_its_due_moment_on_and_undecided_before()
    {
        Assert.Equal(ClockVerdict.Breached, (Clock with { DueAt = Now, DecidedAt = Now }).VerdictAt(Now));
        Assert.Equal(ClockVerdict.Undecided, (Clock with { DueAt = At(1), DecidedAt = At(1) }).VerdictAt(Now));
        Assert.Equal(ClockVerdict.Undecided, (Clock with { DecidedAt = Instant.FromUtc(9999, 12, 31, 0, 0) }).VerdictAt(Now));
    }

    [Fact]
    public void Stopped_while_held_before_due_is_met()
    {
        Assert.Equal(ClockVerdict.Met, (Clock with { StoppedAt = At(-1), DecidedAt = At(-1) }).VerdictAt(Now));
    }

    [Fact]
    public void A_request_taken_back_breaks_only_what_was_broken_before()
    {
        Assert.Equal(ClockVerdict.Withdrawn, (Clock with { Withdrawn = true, StoppedAt = At(-2), DueAt = At(-1), DecidedAt = At(-2) }).VerdictAt(Now));
        Assert.Equal(ClockVerdict.Breached, (Clock with { Withdrawn = true, StoppedAt = At(-1), DueAt = At(-2), DecidedAt = At(-2) }).VerdictAt(Now));
    }

    [Fact]
    public void The_share_is_of_what_was_decided_and_nothing_else_enters_it()
    {
        var clock = Clock with { StoppedAt = At(-2), DueAt = At(-1), DecidedAt = At(-2), PriorBreaches = 2 };

        var counted = Fulfilment.Of([clock, clock with { DueAt = At(-3), DecidedAt = At(-3) }, clock with { Withdrawn = true }, clock with { TargetSeconds = null, DueAt = null }, Clock with { DueAt = At(1), DecidedAt = At(1), PriorBreaches = 9 }], Now);

        Assert.Equal(new Fulfilment(Met: 1, Breached: 1, Undecided: 1, Withdrawn: 1, WithoutTarget: 1, PriorBreaches: 8), counted);
        Assert.Equal((2, 0.5m), (counted.Decided, counted.Share));
        Assert.Null(Fulfilment.None.Share);
    }

    [Theory]
    [InlineData(new long[] { 10 }, 10, 10, 10)]
    [InlineData(new long[] { 40, 10, 20, 30 }, 25, 20, 40)]
    [InlineData(new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 100 }, 15, 5, 9)]
    public void A_percentile_is_the_least_length_that_so_many_do_not_exceed(long[] seconds, long mean, long median, long ninetieth)
    {
        var spread = Spread.Of(seconds)!;

        Assert.Equal((Duration.FromSeconds(mean), Duration.FromSeconds(median), Duration.FromSeconds(ninetieth)), (spread.Mean, spread.Median, spread.NinetiethPercentile));
    }

    [Fact]
    public void Of_nothing_there_is_no_spread() => Assert.Null(Spread.Of([]));

    private static Instant At(int hours) => Now + Duration.FromHours(hours);
}
