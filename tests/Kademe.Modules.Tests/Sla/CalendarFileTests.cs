using Kademe.Adapters.Calendars;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Tests.Sla;

/// <summary>Calendar files that would never end: each is read in the time and room of an ordinary one.</summary>
public sealed class CalendarFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_day_of_seven_thousand_years_that_returns_every_day_is_too_many() =>
        Assert.Equal("calendar.event-repeats-too-often", (await Read("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:90000101", "RRULE:FREQ=DAILY")).Refusal?.Code);

    [Fact]
    public async Task A_window_of_seven_thousand_years_that_returns_every_day_is_too_many() =>
        Assert.Equal("calendar.event-repeats-too-often", (await Read("DTSTART:20260101T090000", "DTEND:90000101T100000", "RRULE:FREQ=DAILY")).Refusal?.Code);

    [Fact]
    public async Task A_long_closure_closes_the_days_asked_for_alone()
    {
        var rows = (await Read("DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:90000101")).Value.Rows;

        Assert.Equal(1096, rows.Count);
        Assert.Equal((CalendarDefinition.Write(From), CalendarDefinition.Write(Until)), (rows[0].Date, rows[^1].Date));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("DTSTART:19000101T000000Z", "RRULE:FREQ=SECONDLY")]
    [InlineData("DTSTART:19000101T000000Z", "RRULE:FREQ=SECONDLY;COUNT=2000000000")]
    [InlineData("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;INTERVAL=2;BYMONTHDAY=31;BYMONTH=4")]
    public Task A_rule_that_never_matches_or_never_ends_ends_all_the_same(params string[] lines) => Read(lines);

    private static LocalDate From { get; } = new(2026, 1, 1);

    private static LocalDate Until { get; } = new(2028, 12, 31);

    private static Task<Outcome<CalendarFileRead>> Read(params string[] lines)
    {
        var file = string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:Kapalı", .. lines, "END:VEVENT", "END:VCALENDAR"]);
        return Task.Run(() => new IcalFiles().Read(file, DateTimeZoneProviders.Tzdb["Europe/Istanbul"], From, Until), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
