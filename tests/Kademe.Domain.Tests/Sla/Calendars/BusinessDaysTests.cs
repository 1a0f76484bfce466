using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class BusinessDaysTests
{
    private static readonly string[] Workdays = ["mon", "tue", "wed", "thu", "fri"];
    private static readonly CalendarText Office = new("office", "Europe/Istanbul") { Weekly = [.. Workdays.Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", "18:00")]))] };
    private static readonly Instant Thursday = Instant.FromUtc(2026, 12, 31, 7, 30); // 10:30 in Istanbul

    [Theory]
    [InlineData(0, "2026-12-31")]
    [InlineData(1, "2027-01-04")]
    [InlineData(5, "2027-01-08")]
    [InlineData(6, "2027-01-11")]
    public void Weekends_and_holidays_are_none_and_half_a_day_is_one(int days, string last)
    {
        var time = Compiled(Office with { Holidays = [new("2027-01-01"), new("2027-01-05", "13:00")] });

        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(last).Value;
        Assert.Equal(day.At(new(7, 30)).InUtc().ToInstant(), time.SameTimeAfter(Thursday, days));
        Assert.Equal(day.At(new(20, 59)).InUtc().ToInstant(), time.EndOfDayAfter(Thursday, days));
    }

    [Fact]
    public void An_exceptional_opening_makes_a_day_of_it_and_a_period_may_begin_when_all_is_closed()
    {
        var time = Compiled(Office with { Openings = [("2027-01-02", [new("10:00", "12:00")])] });
        var saturday = Instant.FromUtc(2027, 1, 2, 20, 0);

        Assert.Equal(Instant.FromUtc(2027, 1, 2, 7, 30), time.SameTimeAfter(Thursday, 2));
        Assert.Equal(Instant.FromUtc(2027, 1, 4, 20, 0), time.SameTimeAfter(saturday, 1));
    }

    [Fact]
    public void The_wall_clock_keeps_its_time_over_a_change_of_summer_time_and_a_time_that_is_skipped_moves_on()
    {
        var time = Compiled(new CalendarText("berlin", "Europe/Berlin") { Weekly = [.. Workdays.Append("sun").Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", "18:00")]))] });

        Assert.Equal(Instant.FromUtc(2027, 3, 29, 8, 0), time.SameTimeAfter(Instant.FromUtc(2027, 3, 26, 9, 0), 2));
        Assert.Equal(Instant.FromUtc(2027, 3, 28, 1, 30), time.SameTimeAfter(Instant.FromUtc(2027, 3, 26, 1, 30), 1));
        Assert.Equal(Instant.FromUtc(2027, 3, 28, 21, 59), time.EndOfDayAfter(Instant.FromUtc(2027, 3, 26, 1, 30), 1));
    }

    [Fact]
    public void A_calendar_that_never_opens_has_none()
    {
        Assert.Null(Compiled(new CalendarText("closed", "UTC")).SameTimeAfter(Thursday, 1));
        Assert.Null(Compiled(new CalendarText("closed", "UTC")).EndOfDayAfter(Thursday, 1));
    }

    private static OpenTime Compiled(CalendarText calendar) => new(ServiceCalendar.Make(calendar).Value);
}
