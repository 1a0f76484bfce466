using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Xunit;

namespace Kademe.Domain.Tests.Sla;

public sealed class CalendarDefinitionTests
{
    private static readonly CalendarDefinition Office = new() { Zone = "Europe/Istanbul", Weekly = [new("tue", "09:00", "18:00"), new("mon", "13:00", "18:00"), new("mon", "09:00", "12:00")] };

    [Fact]
    public void It_is_kept_in_the_order_of_time_without_repeats()
    {
        var written = Office with { Holidays = [new("2026-10-29"), new("2026-10-28", "13:00", Name: "  Arife \n günü"), new("2026-10-29")] };

        var kept = written.Checked().Value;

        Assert.Equal([new("mon", "09:00", "12:00"), new("mon", "13:00", "18:00"), new("tue", "09:00", "18:00")], kept.Weekly);
        Assert.Equal([new("2026-10-28", "13:00", "24:00", "Arife günü"), new("2026-10-29")], kept.Holidays);
    }

    [Theory]
    [InlineData("zone", "calendar.unknown-zone")]
    [InlineData("time", "calendar.bad-time")]
    [InlineData("interval", "calendar.empty-interval")]
    [InlineData("closure", "calendar.empty-closure")]
    [InlineData("date", "calendar.bad-date")]
    [InlineData("weekday", "calendar.bad-weekday")]
    public void Every_fault_has_its_code(string fault, string code) => Assert.Equal(code, (fault switch
    {
        "zone" => Office with { Zone = "Europe/Ankara" },
        "time" => Office with { Weekly = [new("mon", "9:00", "18:00")] },
        "interval" => Office with { Openings = [new("2026-10-29", "10:00", "10:00")] },
        "closure" => Office with { Holidays = [new("2026-10-29", "13:00", "13:00")] },
        "date" => Office with { Holidays = [new("2026-02-30")] },
        _ => Office with { Weekly = [new("pzt", "09:00", "18:00")] },
    }).Checked().Refusal?.Code);

    [Fact]
    public void A_refusal_names_the_row()
    {
        var wrong = Office with { Weekly = [new("mon", "09:00", "18:00"), new("tue", "09:00", "12:00"), new("tue", "25:00", "26:00")] };

        Assert.Equal("weekly.tue[1]", wrong.Checked().Refusal?.Field);
    }

    [Fact]
    public void A_calendar_that_never_opens_is_valid() => Assert.True(new CalendarDefinition { Zone = "UTC" }.Checked().Value.NeverOpens);

    [Fact]
    public void Far_more_rows_than_anyone_needs_are_refused() =>
        Assert.Equal("input.too-many-items", (Office with { Holidays = [.. Enumerable.Range(0, CalendarDefinition.MostRows + 1).Select(_ => new HolidayRow("2026-10-29"))] }).Checked().Refusal?.Code);

    [Fact]
    public void Only_holidays_that_are_not_there_are_added()
    {
        var calendar = Office with { Holidays = [new("2026-10-29", Name: "Cumhuriyet Bayramı")] };

        var (with, added) = calendar.WithHolidays([new("2026-10-29", Name: "Republic Day"), new("2026-12-31", "13:00")]);

        Assert.Equal(1, added);
        Assert.Equal("Cumhuriyet Bayramı", with.Holidays[0].Name);
    }

    [Fact]
    public void Changes_are_told_row_by_row()
    {
        var after = Office with { Zone = "Europe/Berlin", Weekly = [.. Office.Weekly.Skip(1), new("wed", "09:00", "18:00")], Holidays = [new("2026-10-29")] };

        var changes = CalendarChanges.Between(Office, after);

        Assert.Equal("Europe/Istanbul", changes.ZoneBefore);
        Assert.Equal([new WeeklyRow("wed", "09:00", "18:00")], changes.Added.Weekly);
        Assert.Equal([new WeeklyRow("tue", "09:00", "18:00")], changes.Removed.Weekly);
        Assert.Equal([new HolidayRow("2026-10-29")], changes.Added.Holidays);
        Assert.True(CalendarChanges.Between(Office, Office).IsNone);
    }

    [Fact]
    public void An_edit_makes_a_version_and_leaves_the_former_one()
    {
        var (calendar, first) = BusinessCalendar.Begin(new(101), new(101), "Ofis", Office, note: null, by: null, NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0)).Value;

        var second = calendar.Edit(new(102), "Ofis", Office with { Zone = "Europe/Berlin" }, "taşındık", new PersonId(1), NodaTime.Instant.FromUtc(2026, 2, 1, 0, 0)).Value;

        Assert.Equal((1, 2, 2), (first.Number, second.Number, calendar.Version));
        Assert.Equal("Europe/Istanbul", first.Definition.Zone);
        Assert.Equal("taşındık", second.Note);
    }
}
