using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Kademe.Adapters.Calendars;

/// <summary>Reads iCalendar files.</summary>
internal sealed class IcalFiles : ICalendarFileReader
{
    // Of a whole file, those before the span among them; a rule may repeat each second since 1900.
    private const int MostRepeats = 200_000;

    // A rule may also match nothing for ever: a thirtieth of February.
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 1_000 };

    public Outcome<IReadOnlyList<HolidayRow>> Read(string file, DateTimeZone zone, LocalDate from, LocalDate until)
    {
        try
        {
            if (Calendar.Load(file) is not { Events: { Count: > 0 } events }) return new InvalidInput("calendar.file-without-events", "File");
            var rows = new List<HolidayRow>();
            var repeats = 0;
            foreach (var happens in events.Where(one => one.Start is not null && !string.Equals(one.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase)))
            {
                var seen = Repeats(happens, until).TakeWhile(_ => ++repeats <= MostRepeats);
                rows.AddRange(RowsOf(seen, happens, zone, from, until).Take(CalendarDefinition.MostRows + 1 - rows.Count));
                if (rows.Count > CalendarDefinition.MostRows || repeats > MostRepeats) return new InvalidInput("input.too-many-items", "File", CalendarDefinition.MostRows);
            }

            return rows.Count == 0 ? new InvalidInput("calendar.file-without-events", "File") : rows;
        }
        catch (Exception malformed) when (malformed is not OutOfMemoryException)
        {
            // The reader throws whatever its parser met; a file someone sent is never an error of ours.
            return new InvalidInput("calendar.file-not-read", "File");
        }
    }

    // From its first on, and not from the span's: the reader walks there in any case, and only here each step counts.
    private static IEnumerable<Occurrence> Repeats(CalendarEvent happens, LocalDate until) =>
        happens.GetOccurrences(startTime: null, Bounded).TakeWhile(one => DateOf(one.Period.StartTime) <= until);

    private static IEnumerable<HolidayRow> RowsOf(IEnumerable<Occurrence> repeats, CalendarEvent happens, DateTimeZone zone, LocalDate from, LocalDate until)
    {
        var name = Text.Shorten(Text.OneLine(happens.Summary), CalendarDefinition.LongestName);
        return repeats.SelectMany(one => happens.IsAllDay
            ? Days(DateOf(one.Period.StartTime), one.Period.EffectiveEndTime is { } end ? DateOf(end).PlusDays(-1) : DateOf(one.Period.StartTime), from, until, name)
            : Windows(Reading(one.Period.StartTime, zone), Reading(one.Period.EffectiveEndTime ?? one.Period.StartTime, zone), from, until, name));
    }

    // An event may begin long before the span asked for and end long after it: only what lies within is walked through.
    private static IEnumerable<HolidayRow> Days(LocalDate first, LocalDate last, LocalDate from, LocalDate until, string name)
    {
        var end = LocalDate.Min(LocalDate.Max(first, last), until);
        for (var day = LocalDate.Max(first, from); day <= end; day = day.PlusDays(1)) yield return new(CalendarDefinition.Write(day), Name: name);
    }

    // A window over midnight is one of each date.
    private static IEnumerable<HolidayRow> Windows(LocalDateTime first, LocalDateTime last, LocalDate from, LocalDate until, string name)
    {
        for (var day = LocalDate.Max(first.Date, from); day <= until && day.AtMidnight() < last; day = day.PlusDays(1))
            yield return new(CalendarDefinition.Write(day), day == first.Date ? Time(first) : "00:00", day == last.Date ? Time(last) : "24:00", name);
    }

    private static string Time(LocalDateTime at) => FormattableString.Invariant($"{at.Hour:00}:{at.Minute:00}");

    private static LocalDate DateOf(CalDateTime at) => new(at.Year, at.Month, at.Day);

    // Without a zone it is a reading of whoever looks; with one it is an instant.
    private static LocalDateTime Reading(CalDateTime at, DateTimeZone zone) => at.IsFloating
        ? LocalDateTime.FromDateTime(at.Value)
        : Instant.FromDateTimeUtc(DateTime.SpecifyKind(at.AsUtc, DateTimeKind.Utc)).InZone(zone).LocalDateTime;
}
