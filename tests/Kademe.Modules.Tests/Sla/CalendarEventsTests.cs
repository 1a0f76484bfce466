using System.Text;
using Kademe.Adapters.Calendars;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Tests.Sla;

/// <summary>What calendar files say, in the ways programs write it: zones, series and their changes, ends, and events that nobody can read.</summary>
public sealed class CalendarEventsTests
{
    private const string Firm = """
        BEGIN:VTIMEZONE
        TZID:X-Firma
        BEGIN:STANDARD
        DTSTART:16010101T000000
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0300
        END:STANDARD
        END:VTIMEZONE

        """;

    // Summer time by rules, under a name nobody knows.
    private const string Summer = """
        BEGIN:VTIMEZONE
        TZID:Merkez
        BEGIN:STANDARD
        DTSTART:16011028T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010325T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE

        """;

    [Theory]
    [InlineData("X-Firma", Firm)]
    [InlineData("\"(UTC+03:00) Istanbul\"", "")]
    [InlineData("(UTC+03:00) Istanbul", "")]
    [InlineData("\"(GMT+03.00) Istanbul\"", "")]
    [InlineData("Turkey Standard Time", "")]
    [InlineData("turkey standard time", "")]
    [InlineData("Europe/Istanbul", "")]
    [InlineData("EUROPE/ISTANBUL", "")]
    [InlineData("/freeassociation.sourceforge.net/Europe/Istanbul", "")]
    [InlineData("/softwarestudio.org/Olson_20011030_5/Europe/Istanbul", "")]
    [InlineData("UTC+3", "")]
    [InlineData("GMT+0300", "")]
    public void A_time_is_read_in_the_zone_that_the_file_names(string zone, string described) =>
        Assert.Equal(["2026-12-28 13:00-18:00 A"], Rows(described + Event($"DTSTART;TZID={zone}:20261228T130000", $"DTEND;TZID={zone}:20261228T180000")));

    [Fact]
    public void What_the_file_says_of_a_zone_goes_before_its_name()
    {
        var file = Firm.Replace("X-Firma", "(UTC+03:00) Istanbul", StringComparison.Ordinal)
            + Event("DTSTART;TZID=\"(UTC+03:00) Istanbul\":20261228T130000", "DTEND;TZID=\"(UTC+03:00) Istanbul\":20261228T180000");
        var other = Firm.Replace("X-Firma", "UTC", StringComparison.Ordinal) + Event("DTSTART;TZID=UTC:20261228T130000", "DTEND;TZID=UTC:20261228T180000");

        Assert.Equal(["2026-12-28 13:00-18:00 A"], Rows(file));
        Assert.Equal(["2026-12-28 13:00-18:00 A"], Rows(other));
    }

    [Theory]
    [InlineData("20260715T120000", "2026-07-15 13:00-14:00 A")]
    [InlineData("20261215T120000", "2026-12-15 14:00-15:00 A")]
    [InlineData("20260329T013000", "2026-03-29 03:30-04:30 A")]
    [InlineData("20260329T023000", "2026-03-29 04:30-05:30 A")]
    [InlineData("20261025T023000", "2026-10-25 03:30-04:30 A")]
    [InlineData("20261025T033000", "2026-10-25 05:30-06:30 A")]
    public void A_zone_of_the_file_has_its_summer_time(string start, string row) =>
        Assert.Equal([row], Rows(Summer + Event($"DTSTART;TZID=Merkez:{start}", "DURATION:PT1H")));

    [Fact]
    public void A_series_keeps_its_hour_on_the_clock_of_its_zone() => Assert.Equal(
        ["2026-03-28 11:00-12:00 A", "2026-03-29 10:00-11:00 A", "2026-03-30 10:00-11:00 A"],
        Rows(Summer + Event("DTSTART;TZID=Merkez:20260328T090000", "DTEND;TZID=Merkez:20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330T070000Z")));

    [Fact]
    public void A_zone_nobody_knows_is_named_with_its_event_and_the_others_are_taken()
    {
        var read = Read(Event("SUMMARY:Toplantı", "DTSTART;TZID=X-Nerede:20261228T130000", "DTEND;TZID=X-Nerede:20261228T180000") + Event("DTSTART;VALUE=DATE:20261229"));

        Assert.Equal(["2026-12-29 00:00-24:00 A"], Written(read.Value));
        Assert.Equal(("calendar.event-zone-unknown", "Toplantı, X-Nerede"), Told(Assert.Single(read.Value.Unread)));
    }

    [Theory]
    [InlineData("calendar.event-time-not-read", "DTSTART:yarın")]
    [InlineData("calendar.event-time-not-read", "DTSTART:20260230T100000", "DTEND:20260230T110000")]
    [InlineData("calendar.event-time-not-read", "DTSTART:20261228T100000", "DURATION:bir saat")]
    [InlineData("calendar.event-time-not-read", "DTEND:20261228T100000")]
    [InlineData("calendar.event-time-not-read", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:bugün")]
    [InlineData("calendar.event-rule-not-read", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=ARADA")]
    [InlineData("calendar.event-rule-not-read", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=DAILY;UNTIL=sonra")]
    [InlineData("calendar.event-ends-before-start", "DTSTART:20261228T180000", "DTEND:20261228T100000")]
    [InlineData("calendar.event-ends-before-start", "DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20261220")]
    [InlineData("calendar.event-ends-before-start", "DTSTART:20261228T180000", "DURATION:-PT1H")]
    [InlineData("calendar.event-repeats-too-often", "DTSTART:19000101T000000Z", "DTEND:19000101T000001Z", "RRULE:FREQ=SECONDLY")]
    [InlineData("calendar.event-repeats-too-often", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=DAILY")]
    [InlineData("calendar.event-repeats-too-often", "DTSTART:20261228T050000Z", "DTEND:20261228T060000Z", "RRULE:FREQ=DAILY")]
    public void One_bad_event_is_named_and_hinders_no_other(string code, params string[] lines)
    {
        var read = Read(Event([.. lines.Prepend("SUMMARY:Bozuk")]) + Event("DTSTART;VALUE=DATE:20261229"));

        Assert.Equal(["2026-12-29 00:00-24:00 A"], Written(read.Value));
        var (told, words) = Told(Assert.Single(read.Value.Unread));
        Assert.Equal(code, told);
        Assert.StartsWith("Bozuk", words, StringComparison.Ordinal);
        Assert.Equal(code, Read(Event([.. lines.Prepend("SUMMARY:Bozuk")])).Refusal?.Code);
    }

    [Fact]
    public void An_event_without_length_closes_nothing_and_hinders_nothing()
    {
        var read = Read(Event("DTSTART:20261228T100000") + Event("DTSTART;VALUE=DATE:20261229"));

        Assert.Equal(["2026-12-29 00:00-24:00 A"], Written(read.Value));
        Assert.Empty(read.Value.Unread);
    }

    [Theory]
    [InlineData("an alarm that was not ended", "BEGIN:VALARM\nTRIGGER:-PT15M\n")]
    [InlineData("a line that is none", "nothing of the kind\n")]
    [InlineData("something that is no event", "X-WR-CALNAME;:\n:\n")]
    public void What_stands_between_is_passed_over(string what, string lines) =>
        Assert.True(Rows($"BEGIN:VEVENT\nSUMMARY:A\nDTSTART;VALUE=DATE:20261229\n{lines}END:VEVENT\n") is ["2026-12-29 00:00-24:00 A"], what);

    [Fact]
    public void An_occurrence_that_was_moved_closes_its_new_day_alone() => Assert.Equal(
        ["2026-12-28 00:00-24:00 A", "2027-12-30 00:00-24:00 Başka", "2028-12-28 00:00-24:00 A"],
        Rows(Event("UID:1", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=YEARLY;COUNT=3")
            + Event("UID:1", "RECURRENCE-ID;VALUE=DATE:20271228", "DTSTART;VALUE=DATE:20271230", "SUMMARY:Başka")));

    [Theory]
    [InlineData("RECURRENCE-ID;TZID=Europe/Istanbul:20261229T130000")]
    [InlineData("RECURRENCE-ID:20261229T100000Z")]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20261229")]
    public void A_moved_hour_is_known_however_its_moment_is_written(string which) => Assert.Equal(
        ["2026-12-28 13:00-18:00 A", "2026-12-29 08:00-09:00 A", "2026-12-30 13:00-18:00 A"],
        Rows(Event("UID:1", which, "DTSTART;TZID=Europe/Istanbul:20261229T080000", "DTEND;TZID=Europe/Istanbul:20261229T090000")
            + Event("UID:1", "DTSTART;TZID=Europe/Istanbul:20261228T130000", "DTEND;TZID=Europe/Istanbul:20261228T180000", "RRULE:FREQ=DAILY;COUNT=3")));

    [Fact]
    public void A_cancelled_occurrence_is_none_and_the_latest_word_on_one_counts() => Assert.Equal(
        ["2026-12-28 00:00-24:00 A", "2026-12-31 00:00-24:00 A"],
        Rows(Event("UID:1", "DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=DAILY;COUNT=3")
            + Event("UID:1", "RECURRENCE-ID;VALUE=DATE:20261229", "DTSTART;VALUE=DATE:20261229", "STATUS:CANCELLED")
            + Event("UID:1", "RECURRENCE-ID;VALUE=DATE:20261230", "DTSTART;VALUE=DATE:20261231", "SEQUENCE:2")
            + Event("UID:1", "RECURRENCE-ID;VALUE=DATE:20261230", "DTSTART;VALUE=DATE:20261225", "SEQUENCE:1")));

    [Fact]
    public void From_an_occurrence_on_all_may_be_moved() => Assert.Equal(
        ["2026-12-28 13:00-18:00 A", "2026-12-29 15:00-16:00 Geç", "2026-12-30 15:00-16:00 Geç"],
        Rows(Event("UID:1", "DTSTART:20261228T130000", "DTEND:20261228T180000", "RRULE:FREQ=DAILY;COUNT=3")
            + Event("UID:1", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261229T130000", "DTSTART:20261229T150000", "DTEND:20261229T160000", "SUMMARY:Geç")));

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261228", "EXDATE;VALUE=DATE:20261229", "00:00-24:00")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "EXDATE:20261229T000000Z", "00:00-24:00")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "EXDATE:20261228T210000Z", "00:00-24:00")]
    [InlineData("DTSTART;TZID=Europe/Istanbul:20261228T130000\nDURATION:PT5H", "EXDATE:20261229T100000Z,20270101T100000Z", "13:00-18:00")]
    [InlineData("DTSTART;TZID=Europe/Istanbul:20261228T130000\nDURATION:PT5H", "EXDATE;TZID=Turkey Standard Time:20261229T130000", "13:00-18:00")]
    [InlineData("DTSTART;TZID=Europe/Istanbul:20261228T130000\nDURATION:PT5H", "EXDATE;VALUE=DATE:20261229", "13:00-18:00")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "EXRULE:FREQ=DAILY;INTERVAL=5;BYMONTHDAY=29", "00:00-24:00", "2026-12-28", "2026-12-29", "2026-12-30")]
    public void What_a_series_leaves_out_stays_open(string start, string left, string hours, params string[] days) => Assert.Equal(
        (days.Length > 0 ? days : ["2026-12-28", "2026-12-30"]).Select(day => $"{day} {hours} A"),
        Rows(Event(start, "RRULE:FREQ=DAILY;COUNT=3", left)));

    [Fact]
    public void Further_days_are_named_one_by_one() => Assert.Equal(
        ["2026-12-28 09:00-10:00 A", "2026-12-30 09:00-10:00 A", "2026-12-31 11:00-11:30 A", "2027-01-04 09:00-10:00 A"],
        Rows(Event("DTSTART:20261228T090000", "DTEND:20261228T100000", "RDATE:20261230T090000", "RDATE;VALUE=DATE:20270104", "RDATE;VALUE=PERIOD:20261231T110000/PT30M")));

    [Theory]
    [InlineData("DTEND:20261228T235959", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTEND:20261228T235900", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTEND:20261229T000000", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTEND:20261228T240000", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTEND:20261228T125959", "2026-12-28 00:00-13:00 A")]
    [InlineData("DTEND:20261228T125930", "2026-12-28 00:00-13:00 A")]
    [InlineData("DURATION:PT23H59M59S", "2026-12-28 00:00-24:00 A")]
    [InlineData("DURATION:P1D", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTEND:20261230T235959", "2026-12-28 00:00-24:00 A", "2026-12-29 00:00-24:00 A", "2026-12-30 00:00-24:00 A")]
    public void An_end_is_rounded_so_that_nothing_of_what_is_closed_stays_open(string end, params string[] rows) => Assert.Equal(rows, Rows(Event("DTSTART:20261228T000000", end)));

    [Theory]
    [InlineData("20261230T235959")]
    [InlineData("20261230T205959Z")]
    [InlineData("20261230")]
    [InlineData("20261230T000000Z")]
    [InlineData("20261229T210000Z")]
    public void A_series_of_days_ends_with_the_day_that_is_named(string until) => Assert.Equal(
        ["2026-12-28 00:00-24:00 A", "2026-12-29 00:00-24:00 A", "2026-12-30 00:00-24:00 A"],
        Rows(Event("DTSTART;VALUE=DATE:20261228", $"RRULE:FREQ=DAILY;UNTIL={until}")));

    [Theory]
    [InlineData("20261230T130000")]
    [InlineData("20261230T100000Z")]
    [InlineData("20261230")]
    public void A_series_of_hours_ends_with_its_last(string until) => Assert.Equal(
        ["2026-12-28 13:00-18:00 A", "2026-12-29 13:00-18:00 A", "2026-12-30 13:00-18:00 A"],
        Rows(Event("DTSTART;TZID=Europe/Istanbul:20261228T130000", "DTEND;TZID=Europe/Istanbul:20261228T180000", $"RRULE:FREQ=DAILY;UNTIL={until}")));

    [Theory]
    [InlineData("DTSTART:20261228T220000", "DTEND:20261229T060000", "2026-12-28 22:00-24:00 A", "2026-12-29 00:00-06:00 A")]
    [InlineData("DTSTART:20261228", "DTEND:20261230", "2026-12-28 00:00-24:00 A", "2026-12-29 00:00-24:00 A")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "DURATION:P2D", "2026-12-28 00:00-24:00 A", "2026-12-29 00:00-24:00 A")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20261228", "2026-12-28 00:00-24:00 A")]
    [InlineData("DTSTART;VALUE=DATE:20261228", "DURATION:P1W", "2026-12-28 00:00-24:00 A", "2026-12-29 00:00-24:00 A", "2026-12-30 00:00-24:00 A", "2026-12-31 00:00-24:00 A", "2027-01-01 00:00-24:00 A", "2027-01-02 00:00-24:00 A", "2027-01-03 00:00-24:00 A")]
    public void Nights_and_several_days_are_written_day_by_day(string start, string end, params string[] rows) => Assert.Equal(rows, Rows(Event(start, end)));

    [Theory]
    [InlineData("20260329T000000", "PT23H", "2026-03-29 00:00-24:00 A")]
    [InlineData("20261025T000000", "PT25H", "2026-10-25 00:00-24:00 A")]
    [InlineData("20261025T020000", "PT2H", "2026-10-25 02:00-03:00 A")]
    public void A_day_on_which_the_reader_s_clock_turns_is_closed_as_it_shows(string start, string length, string row) =>
        Assert.Equal([row], Rows(Event($"DTSTART:{start}", $"DURATION:{length}"), "Europe/Berlin"));

    [Fact]
    public void A_window_that_ends_earlier_on_the_clock_than_it_began_is_two()
    {
        // From 02:50 in summer to 02:10 in winter.
        Assert.Equal(["2026-10-25 02:50-03:00 A", "2026-10-25 02:00-02:10 A"], Rows(Event("DTSTART:20261025T005000Z", "DTEND:20261025T011000Z"), "Europe/Berlin"));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Any_line_end_is_one_and_folded_lines_are_joined(string end)
    {
        var file = Whole(Event("SUMMARY:Bir\n  uzun\n\t ad\\, \\; \\n son", "DTSTART;VALUE=DATE:202612\n 28")).Replace("\n", end, StringComparison.Ordinal);

        Assert.Equal(["2026-12-28 00:00-24:00 Bir uzun ad, ; son"], Written(Reader(file, "Europe/Istanbul").Value));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1254", false)]
    public void Any_encoding_that_programs_write_is_read(string name, bool marked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] content = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Whole(Event("SUMMARY:Şeker Bayramı arifesi, ığdır", "DTSTART;VALUE=DATE:20261228")))];

        Assert.Equal(["2026-12-28 00:00-24:00 Şeker Bayramı arifesi, ığdır"], Written(Reader(FileText.Of(FileText.Unfolded(content))!, "Europe/Istanbul").Value));
    }

    [Fact]
    public void A_line_that_is_folded_within_a_letter_is_whole_again()
    {
        var content = Encoding.UTF8.GetBytes(Whole(Event("SUMMARY:Ş@şeker", "DTSTART;VALUE=DATE:20261228")));
        var at = Array.IndexOf(content, (byte)'@');
        byte[] folded = [.. content[..(at - 1)], .. "\r\n "u8, content[at - 1], .. content[(at + 1)..]];

        Assert.Equal(["2026-12-28 00:00-24:00 Şşeker"], Written(Reader(FileText.Of(FileText.Unfolded(folded))!, "Europe/Istanbul").Value));
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261228\nEND:VEVENT\n")]
    [InlineData("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261228\nEND:VEVENT\n")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n")]
    [InlineData("")]
    public void A_file_that_was_cut_off_or_is_none_is_refused(string file) => Assert.Equal("calendar.file-not-read", Reader(file, "UTC").Refusal?.Code);

    [Theory]
    [InlineData("DTSTART:99991231T240000", "DTEND:99991231T240000")]
    [InlineData("DTSTART:99991231T235959", "DURATION:P9999999D")]
    [InlineData("RECURRENCE-ID:99991231T240000", "DTSTART:20261228T100000")]
    [InlineData("DTSTART:00010101T000000", "DURATION:PT1H")]
    public void The_ends_of_time_hinder_no_other_event(params string[] lines) =>
        Assert.Contains("2026-12-29 00:00-24:00 A", Rows(Event(lines) + Event("DTSTART;VALUE=DATE:20261229")));

    [Theory]
    [InlineData("99991231T235959Z")]
    [InlineData("99991231")]
    public void What_ends_at_the_end_of_time_never_ends(string until) =>
        Assert.Equal(9, Rows(Event("DTSTART;VALUE=DATE:20281228", $"RRULE:FREQ=YEARLY;UNTIL={until}")).Length);

    [Fact]
    public void A_file_that_takes_events_back_closes_nothing() =>
        Assert.Equal("calendar.file-without-events", Read("METHOD:CANCEL\n" + Event("DTSTART;VALUE=DATE:20261228")).Refusal?.Code);

    [Fact]
    public void A_day_that_is_called_like_hours_is_a_whole_one() =>
        Assert.Equal(["2026-12-28 00:00-24:00 13:00-18:00 bakim"], Rows(Event("DTSTART;VALUE=DATE:20261228", "SUMMARY:13:00-18:00 bakim")));

    private static string Event(params string[] lines)
    {
        var named = lines.Any(line => line.StartsWith("SUMMARY", StringComparison.Ordinal)) ? lines : [.. lines, "SUMMARY:A"];
        return $"BEGIN:VEVENT\n{string.Join('\n', named)}\nEND:VEVENT\n";
    }

    private static string Whole(string events) => $"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n";

    private static string[] Rows(string events, string zone = "Europe/Istanbul") => Written(Reader(Whole(events), zone).Value);

    private static Outcome<CalendarFileRead> Read(string events) => Reader(Whole(events), "Europe/Istanbul");

    private static string[] Written(CalendarFileRead read) =>
        [.. read.Rows.OrderBy(row => row.Date, StringComparer.Ordinal).Select(row => $"{row.Date} {row.From}-{row.To} {row.Name}")];

    private static (string Code, string Words) Told(Refusal refusal) => (refusal.Code, string.Join(", ", refusal.Arguments));

    private static Outcome<CalendarFileRead> Reader(string file, string zone) =>
        new IcalFiles().Read(file, DateTimeZoneProviders.Tzdb[zone], new(2025, 1, 1), new(2036, 12, 31));
}
