using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Kademe.Adapters.Calendars;

/// <summary>Reads iCalendar files.</summary>
internal sealed class IcalFiles : IReadsCalendarFiles
{
    // Of one event; a rule may repeat each second for ever.
    private const int MostRepeats = 1_000;

    public Outcome<IReadOnlyList<HolidayRow>> Read(string file, DateTimeZone zone, LocalDate from, LocalDate until)
    {
        try
        {
            if (Calendar.Load(file) is not { Events: { Count: > 0 } events }) return new InvalidInput("calendar.file-without-events", "File");
            var rows = new List<HolidayRow>();
            foreach (var happens in events.Where(one => one.Start is not null && !string.Equals(one.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase)))
            {
                rows.AddRange(RowsOf(happens, zone, from, until));
                if (rows.Count > CalendarDefinition.MostRows) return new InvalidInput("input.too-many-items", "File", CalendarDefinition.MostRows);
            }

            return rows.Count == 0 ? new InvalidInput("calendar.file-without-events", "File") : rows;
        }
        catch (Exception malformed) when (malformed is not OutOfMemoryException)
        {
            // The reader throws whatever its parser met; a file someone sent is never an error of ours.
            return new InvalidInput("calendar.file-not-read", "File");
        }
    }

    private static IEnumerable<HolidayRow> RowsOf(CalendarEvent happens, DateTimeZone zone, LocalDate from, LocalDate until)
    {
        var name = Text.Shorten(Text.OneLine(happens.Summary), CalendarDefinition.LongestName);
        var repeats = happens.GetOccurrences(new CalDateTime(from.Year, from.Month, from.Day)).TakeWhile(one => DateOf(one.Period.StartTime) <= until).Take(MostRepeats);
        return repeats.SelectMany(one => happens.IsAllDay
            ? Days(DateOf(one.Period.StartTime), one.Period.EffectiveEndTime is { } end ? DateOf(end).PlusDays(-1) : DateOf(one.Period.StartTime), name)
            : Windows(Reading(one.Period.StartTime, zone), Reading(one.Period.EffectiveEndTime ?? one.Period.StartTime, zone), name));
    }

    private static IEnumerable<HolidayRow> Days(LocalDate first, LocalDate last, string name)
    {
        for (var day = first; day <= last || day == first; day = day.PlusDays(1)) yield return new(CalendarDefinition.Write(day), Name: name);
    }

    // A window over midnight is one of each date.
    private static IEnumerable<HolidayRow> Windows(LocalDateTime first, LocalDateTime last, string name)
    {
        for (var day = first.Date; day.AtMidnight() < last; day = day.PlusDays(1))
            yield return new(CalendarDefinition.Write(day), day == first.Date ? Time(first) : "00:00", day == last.Date ? Time(last) : "24:00", name);
    }

    private static string Time(LocalDateTime at) => FormattableString.Invariant($"{at.Hour:00}:{at.Minute:00}");

    private static LocalDate DateOf(CalDateTime at) => new(at.Year, at.Month, at.Day);

    // Without a zone it is a reading of whoever looks; with one it is an instant.
    private static LocalDateTime Reading(CalDateTime at, DateTimeZone zone) => at.IsFloating
        ? LocalDateTime.FromDateTime(at.Value)
        : Instant.FromDateTimeUtc(DateTime.SpecifyKind(at.AsUtc, DateTimeKind.Utc)).InZone(zone).LocalDateTime;
}
