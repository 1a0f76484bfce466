using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Reports;

public sealed class LevelPathTests
{
    [Fact]
    public void A_call_that_came_back_down_counts_where_it_had_been_highest()
    {
        var path = LevelPath.Of(Places((CallState.AtL1, SupportLevel.L1), (CallState.AtL2, SupportLevel.L2), (CallState.AtL1, SupportLevel.L1), (CallState.Closed, SupportLevel.L1)))!;

        Assert.Equal([SupportLevel.L1, SupportLevel.L2], path.Levels);
        Assert.Equal((SupportLevel.L2, PathEnd.Solved), (path.Highest, path.End));
    }

    [Fact]
    public void A_level_that_was_passed_over_was_not_reached()
    {
        var path = LevelPath.Of(Places((CallState.AtL1, SupportLevel.L1), (CallState.AtL4, SupportLevel.L4), (CallState.AwaitingUser, SupportLevel.L4)))!;

        Assert.Equal((SupportLevel.L4, PathEnd.Open), (path.NextAfter(SupportLevel.L1), path.End));
        Assert.False(path.Reached(SupportLevel.L2));
        Assert.Null(path.NextAfter(SupportLevel.L4));
    }

    [Theory]
    [InlineData(CallState.Resolved, PathEnd.Solved)]
    [InlineData(CallState.AwaitingRelease, PathEnd.AwaitsVersion)]
    [InlineData(CallState.AwaitingUpgrade, PathEnd.AwaitsVersion)]
    [InlineData(CallState.Cancelled, PathEnd.TakenBack)]
    [InlineData(CallState.Returned, PathEnd.Open)]
    public void It_says_how_the_call_stands(CallState state, PathEnd end) => Assert.Equal(end, LevelPath.Of(Places((state, SupportLevel.L2)))!.End);

    [Fact]
    public void What_was_never_sent_went_nowhere() => Assert.Null(LevelPath.Of(Places((CallState.Draft, null))));

    [Fact]
    public void What_reaches_a_level_goes_on_or_ends_there()
    {
        var flow = LevelFlow.Of([
            new([SupportLevel.L1], PathEnd.Solved), new([SupportLevel.L1], PathEnd.TakenBack), new([SupportLevel.L1, SupportLevel.L2], PathEnd.Open),
            new([SupportLevel.L1, SupportLevel.L2, SupportLevel.L3], PathEnd.AwaitsVersion), new([SupportLevel.L2, SupportLevel.L4], PathEnd.Solved),
        ]);

        Assert.Equal(5, flow.Calls);
        Assert.Equal([(SupportLevel.L1, 4), (SupportLevel.L2, 3), (SupportLevel.L3, 1), (SupportLevel.L4, 1)], flow.Levels.Select(level => (level.Level, level.Reached)));
        Assert.All(flow.Levels, level => Assert.Equal(level.Reached, level.Up.Sum(up => up.Count) + level.Ends.Sum(end => end.Count)));
        Assert.Equal([(SupportLevel.L3, 1), (SupportLevel.L4, 1)], flow.Levels[1].Up.Select(up => (up.To, up.Count)));
        Assert.Equal(0, LevelFlow.Of([]).Calls);
    }

    private static List<CallPlace> Places(params (CallState State, SupportLevel? Level)[] places) => [.. places.Select((place, i) => new CallPlace(Instant.FromUtc(2026, 11, 23, 6, i), place.State, place.Level, Responsible: null))];
}
