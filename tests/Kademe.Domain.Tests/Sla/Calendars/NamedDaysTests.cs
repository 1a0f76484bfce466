using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class NamedDaysTests
{
    private static readonly CalendarDefinition Definition = new CalendarDefinition
    {
        Zone = "Europe/Istanbul",
        Weekly = [new("mon", "09:00", "18:00"), new("tue", "09:00", "18:00"), new("wed", "09:00", "18:00"), new("thu", "09:00", "18:00"), new("fri", "22:00", "06:00")],
        Holidays = [new("2026-10-28", "13:00", "24:00", "Arife"), new("2026-10-29", Name: "Bayram"), new("2026-11-01", Name: "Pazar"), new("2026-10-31", "00:00", "03:00", "Bakım")],
        Openings = [new("2026-11-01", "10:00", "14:00", "Planlı çalışma")],
    }.Checked().Value;

    private static readonly ServiceCalendar Calendar = Definition.Compile(new CalendarId(1)).Value;

    [Fact]
    public void Holidays_that_closed_something_are_named_and_those_on_closed_days_are_not()
    {
        Assert.Equal(["Arife", "Bayram"], Definition.HolidaysWithin(Calendar, From(28, 13, 30, 22)).Select(day => day.Name));
        Assert.Empty(Definition.HolidaysWithin(Calendar, From(31, 12, 32, 12))); // nobody works on that Sunday anyway
    }

    [Fact]
    public void A_closure_of_the_morning_after_cuts_the_shift_of_the_evening_before() =>
        Assert.Equal([new NamedDay(new LocalDate(2026, 10, 31), "Bakım")], Definition.HolidaysWithin(Calendar, From(31, 0, 31, 3)));

    [Fact]
    public void An_interval_that_ends_where_a_holiday_begins_has_none_in_it() => Assert.Empty(Definition.HolidaysWithin(Calendar, From(27, 18, 28, 13)));

    [Fact]
    public void An_exceptional_opening_is_named() =>
        Assert.Equal(["Planlı çalışma"], Definition.OpeningsWithin(Calendar, From(32, 10, 32, 14)).Select(day => day.Name));

    // October 2026 on the wall clock of Istanbul; the 32nd is the first of November.
    private static Interval From(int day, int hour, int untilDay, int untilHour) => new(At(day, hour), At(untilDay, untilHour));

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 10, 1, 0, 0) + Duration.FromDays(day - 1) + Duration.FromHours(hour - 3);
}
