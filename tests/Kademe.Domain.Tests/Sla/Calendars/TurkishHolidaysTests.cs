using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class TurkishHolidaysTests
{
    private static readonly CalendarText Office = new("office", "Europe/Istanbul")
    {
        Weekly = [.. new[] { "mon", "tue", "wed", "thu", "fri" }.Select(day => (day, (IReadOnlyList<OpeningText>)[new("09:00", "18:00")]))],
        Holidays = [.. TurkishHolidays.All.Select(holiday => holiday.Closure)],
    };

    [Fact]
    public void They_make_a_calendar_with_248_whole_days_and_3_mornings_in_2026()
    {
        var office = new OpenTime(ServiceCalendar.Make(Office).Value);

        var year = office.BusinessElapsed(Instant.FromUtc(2025, 12, 31, 21, 0), Instant.FromUtc(2026, 12, 31, 21, 0));

        Assert.Equal(Duration.FromHours((248 * 9) + (3 * 4)), year);
    }

    [Fact]
    public void Every_one_has_a_name_in_three_languages_and_every_year_its_days()
    {
        Assert.All(TurkishHolidays.All, holiday => Assert.All([holiday.Name.Turkish, holiday.Name.English, holiday.Name.German], Assert.NotEmpty));
        Assert.Equal(["2024", "2025", "2026", "2027", "2028"], TurkishHolidays.All.Select(holiday => holiday.Closure.Date![..4]).Distinct());
    }

    [Fact]
    public void The_optional_Saturdays_are_Saturdays_and_not_among_them()
    {
        var saturdays = ServiceCalendar.Make(Office with { Holidays = TurkishHolidays.OptionalSaturdays }).Value.Holidays.Select(date => date.Key).ToList();

        Assert.NotEmpty(saturdays);
        Assert.All(saturdays, date => Assert.Equal(IsoDayOfWeek.Saturday, date.DayOfWeek));
        Assert.Empty(saturdays.Intersect(ServiceCalendar.Make(Office).Value.Holidays.Select(date => date.Key)));
    }
}
