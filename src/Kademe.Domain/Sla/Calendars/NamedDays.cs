using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A closure or an exceptional opening of one date, as people named it; the name may be empty.</summary>
public sealed record NamedDay(LocalDate Date, string Name);

/// <summary>Which days of a calendar explain why an interval was closed, or open: for people, the engine does not read them.</summary>
public static class NamedDays
{
    extension(CalendarDefinition definition)
    {
        /// <summary>Holidays that closed something within an interval that would have been open otherwise.</summary>
        public IReadOnlyList<NamedDay> HolidaysWithin(ServiceCalendar calendar, Interval interval) =>
        [
            .. from row in definition.Holidays
               from date in DateWithin(row.Date, calendar.Zone, interval)
               where Closure.Make(new(row.Date, row.From, row.To), "").Succeeded(out var closure, out _) && Closes(calendar, closure, date, interval)
               select new NamedDay(date, row.Name),
        ];

        /// <summary>Exceptional openings that opened something within an interval.</summary>
        public IReadOnlyList<NamedDay> OpeningsWithin(ServiceCalendar calendar, Interval interval) =>
        [
            .. from row in definition.Openings
               from date in DateWithin(row.Date, calendar.Zone, interval)
               where Opening.Make(new(row.From, row.To), "").Succeeded(out var opening, out _) && Overlap(calendar.Zone.SpanOf(opening, date), SpanOf(interval))
               select new NamedDay(date, row.Name),
        ];
    }

    // A shift of the evening before reaches into the holiday.
    private static bool Closes(ServiceCalendar calendar, Closure closure, LocalDate date, Interval interval)
    {
        var closed = calendar.Zone.SpanOf(closure, date);
        if (!Overlap(closed, SpanOf(interval))) return false;
        return new[] { date.PlusDays(-1), date }.Any(day => calendar.Weekly[day.DayOfWeek].Any(opening => Overlap(calendar.Zone.SpanOf(opening, day), closed)));
    }

    private static IEnumerable<LocalDate> DateWithin(string written, DateTimeZone zone, Interval interval)
    {
        if (!NodaTime.Text.LocalDatePattern.Iso.Parse(written).TryGetValue(default, out var date)) yield break;
        var (first, last) = (interval.Start.InZone(zone).Date, interval.End.InZone(zone).Date);
        if (date >= first.PlusDays(-1) && date <= last) yield return date;
    }

    private static bool Overlap(Span one, Span other) => Math.Max(one.From, other.From) < Math.Min(one.To, other.To);

    private static Span SpanOf(Interval interval) => new(interval.Start.ToUnixTimeSeconds(), interval.End.ToUnixTimeSeconds());
}
