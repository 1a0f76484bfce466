using Kademe.Domain.Sla;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class ServiceCalendarTests
{
    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("23:59:59", 86_399)]
    [InlineData("24:00", 86_400)]
    [InlineData("09:05:07", 32_707)]
    public void A_time_is_read_and_written_alike(string written, int seconds)
    {
        Assert.True(WallTime.TryParse(written, out var time));
        Assert.Equal((seconds, written), (time.Seconds, time.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9:00")]
    [InlineData("09:60")]
    [InlineData("09:00:60")]
    [InlineData("24:00:00")]
    [InlineData("24:01")]
    [InlineData("09.00")]
    [InlineData(" 09:00")]
    [InlineData("-1:00")]
    [InlineData("٠٩:٠٠")]
    public void Nothing_else_is_a_time(string? written) => Assert.False(WallTime.TryParse(written, out _));

    [Fact]
    public void What_is_wrong_is_named_with_its_place()
    {
        Assert.Equal(new UnknownZone("UTC+3"), Refused(new("x", "UTC+3")));
        Assert.Equal(new BadTime("weekly.mon[1]", "24:00"), Refused(Weekly("mon", new("09:00", "12:00"), new("24:00", "06:00"))));
        Assert.Equal(new EmptyInterval("weekly.mon[0]", "09:00-09:00"), Refused(Weekly("mon", new OpeningText("09:00", "09:00"))));
        Assert.Equal(new BadWeekday("Mon"), Refused(Weekly("Mon")));
        Assert.Equal(new BadDate("holidays[1]", "2026-02-29"), Refused(new("x", "UTC") { Holidays = [new("2028-02-29"), new("2026-02-29")] }));
        Assert.Equal(new BadDate("openings[0]", ""), Refused(new("x", "UTC") { Openings = [(null, [])] }));
        Assert.Equal(new BadDate("holidays[0]", "2026-2-9"), Refused(new("x", "UTC") { Holidays = [new("2026-2-9")] }));
        Assert.Equal(new EmptyClosure("holidays[0]", "13:00-13:00"), Refused(new("x", "UTC") { Holidays = [new("2026-11-02", "13:00", "13:00")] }));
        Assert.Equal(new BadTime("holidays[0]", "24:00"), Refused(new("x", "UTC") { Holidays = [new("2026-11-02", "24:00")] }));
        Assert.Equal("calendar.empty-closure", new EmptyClosure("", "").Code);
    }

    private static object? Refused(CalendarText text) => ServiceCalendar.Make(text).Refusal;

    private static CalendarText Weekly(string day, params OpeningText[] openings) => new("x", "UTC") { Weekly = [(day, openings)] };
}
