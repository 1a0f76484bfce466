using Kademe.Domain.Sla;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

/// <summary>One rule says how a clock stands.</summary>
public sealed class ClockStatusRuleTests
{
    [Theory]
    [InlineData(ClockState.Running, 36_000L, 36_000L, ClockStatus.OnTrack)]
    [InlineData(ClockState.Running, 36_000L, 9_360L, ClockStatus.OnTrack)] // 26 %
    [InlineData(ClockState.Running, 36_000L, 9_000L, ClockStatus.AtRisk)] // 25 %
    [InlineData(ClockState.Running, 36_000L, 5_760L, ClockStatus.AtRisk)] // 16 %
    [InlineData(ClockState.Running, 36_000L, 5_400L, ClockStatus.Critical)] // 15 %
    [InlineData(ClockState.Running, 1_800L, 899L, ClockStatus.Critical)] // half of it, but less than a quarter of an hour
    [InlineData(ClockState.Running, 1_800L, 900L, ClockStatus.OnTrack)]
    [InlineData(ClockState.Paused, 36_000L, 60L, ClockStatus.Paused)]
    [InlineData(ClockState.Away, 36_000L, 60L, ClockStatus.Paused)]
    [InlineData(ClockState.Stopped, 36_000L, 60L, ClockStatus.Met)]
    [InlineData(ClockState.NoTarget, null, 0L, ClockStatus.Paused)]
    [InlineData(ClockState.Stopped, null, 0L, ClockStatus.Paused)] // nothing was promised, so nothing was kept
    public void A_clock_stands_as_its_state_and_what_is_left_say(ClockState state, long? target, long left, ClockStatus status) =>
        Assert.Equal(status, ClockStatusRule.Of(state, target, left, breached: false, withdrawn: false));

    [Theory]
    [InlineData(ClockState.Running)]
    [InlineData(ClockState.Paused)]
    [InlineData(ClockState.Away)]
    [InlineData(ClockState.Stopped)]
    public void What_was_reached_stays_reached_whatever_follows(ClockState state)
    {
        Assert.Equal(ClockStatus.Breached, ClockStatusRule.Of(state, 3_600, -60, breached: true, withdrawn: false));
        Assert.Equal(ClockStatus.Breached, ClockStatusRule.Of(state, 3_600, -60, breached: true, withdrawn: true));
    }

    [Fact]
    public void What_was_taken_back_was_not_kept() =>
        Assert.Equal(ClockStatus.Paused, ClockStatusRule.Of(ClockState.Stopped, 3_600, 3_000, breached: false, withdrawn: true));

    [Theory]
    [InlineData(0L, 0L, 0)]
    [InlineData(3_600L, -5L, 0)]
    [InlineData(3_600L, 3_600L, 100)]
    [InlineData(3_600L, 1_799L, 49)]
    public void A_share_lies_between_nothing_and_all(long target, long left, int percent) =>
        Assert.Equal(percent, ClockStatusRule.PercentLeft(target, left));
}
