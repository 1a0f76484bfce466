using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class OpenTimeTests
{
    private static readonly string[] Workdays = ["mon", "tue", "wed", "thu", "fri"];

    private static readonly CalendarText Office = new("office", "Europe/Istanbul") { Weekly = [.. Workdays.Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", "18:00")]))] };
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 2, 6, 0);

    [Fact]
    public void A_fraction_of_a_second_is_dropped_towards_the_past()
    {
        var time = Compiled(Office);
        var before1970 = Instant.FromUtc(1969, 12, 31, 23, 59, 59) + Duration.FromMilliseconds(999);

        Assert.Equal(Monday + Duration.FromHours(1), time.AddBusinessTime(Monday + Duration.FromMilliseconds(999), Duration.FromHours(1)));
        Assert.Equal(Instant.FromUtc(1969, 12, 31, 23, 59, 59), time.AddBusinessTime(before1970, Duration.Zero));
        Assert.Equal(Duration.FromSeconds(1), time.BusinessElapsed(Monday, Monday + Duration.FromMilliseconds(1999)));
    }

    [Fact]
    public void Less_than_nothing_cannot_be_added() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled(Office).AddBusinessTime(Monday, -Duration.FromSeconds(1)));

    [Fact]
    public void Ten_years_of_office_hours_end_where_they_end()
    {
        var time = Compiled(Office);

        var due = time.AddBusinessTime(Monday, Duration.FromHours(9 * 5 * 520));

        Assert.Equal(Monday + Duration.FromDays(7 * 519) + Duration.FromDays(4) + Duration.FromHours(9), due);
    }

    [Fact]
    public void One_opening_in_ten_years_is_found()
    {
        var time = Compiled(new CalendarText("rare", "UTC") { Openings = [("2036-11-05", [new("10:00", "11:00")])] });

        Assert.Equal(Instant.FromUtc(2036, 11, 5, 11, 0), time.AddBusinessTime(Monday, Duration.FromHours(1)));
        Assert.Null(time.AddBusinessTime(Monday, Duration.FromSeconds(3601)));
    }

    [Fact]
    public void A_calendar_that_is_closed_whenever_it_opens_is_never_reached()
    {
        var sundays = new CalendarText("gap", "UTC") { Weekly = [("sun", [new("10:00", "11:00")])], Holidays = [.. EverySunday()] };

        Assert.Null(Compiled(sundays).AddBusinessTime(Monday, Duration.FromSeconds(1)));
    }

    [Fact]
    public void The_ends_of_the_time_line_are_no_trap()
    {
        var time = Compiled(Office);
        var (first, last) = (Instant.FromUtc(1, 1, 1, 0, 0), Instant.MaxValue);

        Assert.Null(time.AddBusinessTime(last, Duration.FromHours(1)));
        Assert.Null(time.AddBusinessTime(Instant.FromUtc(9999, 12, 1, 0, 0), Duration.FromDays(365)));
        Assert.False(time.IsOpen(Instant.MinValue));
        Assert.Empty(time.OpenIntervals(last, Instant.MinValue));
        Assert.Equal(Duration.Zero, time.BusinessElapsed(last, first));
        Assert.Equal(Duration.FromHours(9), time.BusinessElapsed(Instant.FromUtc(1000, 1, 1, 0, 0), Instant.FromUtc(1000, 1, 2, 0, 0)));
    }

    [Fact]
    public void Centuries_can_be_counted_without_keeping_them()
    {
        var time = Compiled(Office);

        var elapsed = time.BusinessElapsed(Instant.FromUtc(2200, 1, 1, 0, 0), Instant.FromUtc(2800, 1, 1, 0, 0));

        Assert.InRange(elapsed.TotalHours, 600 * 52.1 * 45, 600 * 52.3 * 45);
        Assert.Equal(0, time.PagesKept);
    }

    [Fact]
    public void Many_threads_may_ask_a_calendar_that_nobody_has_asked_yet()
    {
        var alone = Compiled(Office);
        var shared = Compiled(Office);
        var starts = Enumerable.Range(0, 2_000).Select(i => Monday + Duration.FromHours(i * 17)).ToList();
        var answers = new Instant?[starts.Count];

        Parallel.For(0, starts.Count, i => answers[i] = shared.AddBusinessTime(starts[i], Duration.FromHours(30)));

        Assert.Equal(starts.Select(start => alone.AddBusinessTime(start, Duration.FromHours(30))), answers);
    }

    [Fact]
    public void An_interval_over_the_edge_of_a_page_is_one()
    {
        var always = Compiled(new CalendarText("always", "UTC") { Weekly = [.. Workdays.Concat(["sat", "sun"]).Select(day => (day, (IReadOnlyList<OpeningText>)[new("00:00", "24:00")]))] });

        Assert.Equal([new Interval(Monday, Monday + Duration.FromDays(4000))], always.OpenIntervals(Monday, Monday + Duration.FromDays(4000)));
        Assert.Equal(Monday + Duration.FromDays(4000), always.AddBusinessTime(Monday, Duration.FromDays(4000)));
    }

    private static IEnumerable<ClosureText> EverySunday()
    {
        for (var date = new LocalDate(2026, 11, 1); date.Year < 2130; date = date.PlusWeeks(1)) yield return new(NodaTime.Text.LocalDatePattern.Iso.Format(date));
    }

    private static OpenTime Compiled(CalendarText text) => new(ServiceCalendar.Make(text).Value);
}
