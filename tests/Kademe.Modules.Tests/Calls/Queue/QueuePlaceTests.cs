using Kademe.Modules.Calls;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The groups of the queue are ranges of one number that follow each other without a hole.</summary>
public sealed class QueuePlaceTests
{
    private static readonly DateTimeZone Istanbul = DateTimeZoneProviders.Tzdb["Europe/Istanbul"];

    [Theory]
    [InlineData(6, 0)]
    [InlineData(20, 30)] // half an hour before midnight in Istanbul: nothing more is "today"
    [InlineData(21, 0)]
    public void Every_place_lies_in_one_group_and_groups_follow_each_other(int hour, int minute)
    {
        var now = Instant.FromUtc(2026, 11, 23, hour, minute);
        var ranges = Enum.GetValues<QueueGroup>().Select(group => QueuePlace.RangeOf(group, now, Istanbul)).ToList();

        Assert.Equal(0, ranges[0].From);
        Assert.Equal(ranges.Skip(1).Select(range => range.From), ranges.SkipLast(1).Select(range => range.End));
        Assert.All(ranges, range => Assert.True(range.From <= range.End));
        foreach (var (group, (from, end)) in Enum.GetValues<QueueGroup>().Zip(ranges).Where(one => one.Second.From < one.Second.End))
        {
            Assert.Equal(group, QueuePlace.GroupOf(from, now, Istanbul));
            Assert.Equal(group, QueuePlace.GroupOf(end - 1, now, Istanbul));
        }
    }

    [Fact]
    public void The_due_instant_itself_is_too_late_and_today_ends_where_the_viewer_is()
    {
        var now = Instant.FromUtc(2026, 11, 23, 6, 0);
        QueueGroup At(Instant due, DateTimeZone zone) => QueuePlace.GroupOf(due.ToUnixTimeMilliseconds(), now, zone);

        Assert.Equal(QueueGroup.PastDue, At(now, Istanbul));
        Assert.Equal(QueueGroup.WithinTheHour, At(now + Duration.FromSeconds(1), Istanbul));
        Assert.Equal(QueueGroup.WithinTheHour, At(now + Duration.FromHours(1), Istanbul));
        Assert.Equal(QueueGroup.Today, At(now + Duration.FromMinutes(61), Istanbul));
        Assert.Equal(QueueGroup.Today, At(Instant.FromUtc(2026, 11, 23, 20, 59), Istanbul));
        Assert.Equal(QueueGroup.Later, At(Instant.FromUtc(2026, 11, 23, 21, 0), Istanbul));
        Assert.Equal(QueueGroup.Today, At(Instant.FromUtc(2026, 11, 23, 21, 0), DateTimeZone.Utc));
    }
}
