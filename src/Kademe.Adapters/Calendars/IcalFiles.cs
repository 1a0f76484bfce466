using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Adapters.Calendars;

/// <summary>Reads iCalendar files (RFC 5545). One event that cannot be read is named; the others are taken.</summary>
internal sealed class IcalFiles : ICalendarFileReader
{
    public Outcome<CalendarFileRead> Read(string file, DateTimeZone zone, LocalDate from, LocalDate until)
    {
        if (IcalPart.Read(file) is not { } calendars) return new InvalidInput("calendar.file-not-read", "File");
        var reading = new Reading(zone, from, until);
        foreach (var calendar in calendars.Where(one => !IsCancellation(one))) reading.Take(calendar);
        if (reading.Rows.Count > CalendarDefinition.MostRows)
            return new InvalidInput("input.too-many-items", "File", CalendarDefinition.MostRows);
        if (reading.Rows.Count > 0) return new CalendarFileRead(reading.Rows, reading.Unread);
        return reading.Unread switch
        {
            [] => new InvalidInput("calendar.file-without-events", "File"),
            [var only] => only,
            var several => new SeveralRefusals(several),
        };
    }

    private static bool IsCancellation(IcalPart calendar) =>
        string.Equals(calendar.Find("METHOD")?.Value.Trim(), "CANCEL", StringComparison.OrdinalIgnoreCase);

    /// <summary>What was read so far.</summary>
    private sealed class Reading(DateTimeZone zone, LocalDate from, LocalDate until)
    {
        private readonly IcalSteps steps = new();

        public List<HolidayRow> Rows { get; } = [];

        public List<Refusal> Unread { get; } = [];

        public void Take(IcalPart calendar)
        {
            var zones = new IcalZones(calendar, until, steps);
            var events = calendar.Parts.Where(part => part.Name == "VEVENT")
                .Select(part => new IcalEvent(part, zones, zone));
            foreach (var same in events.GroupBy(one => one.Uid, StringComparer.Ordinal))
            {
                try
                {
                    TakeSeries(same);
                }
                catch (Exception malformed) when (malformed is ArithmeticException or ArgumentException)
                {
                    NotUnderstood(BeyondYears(same.First()));
                }
            }
        }

        private void TakeSeries(IGrouping<string, IcalEvent> same)
        {
            var overrides = same.Where(one => one.IsOverride)
                .GroupBy(WhichOf, StringComparer.Ordinal)
                .Select(again => again.MaxBy(one => one.Sequence)!);
            var series = new IcalSeries(overrides, zone, until, steps, NotUnderstood);
            var newest = same.Where(one => !one.IsOverride).Select(one => one.Sequence).DefaultIfEmpty().Max();
            var whole = same.Where(one => !one.IsOverride
                && !one.IsCancelled
                && (same.Key.Length == 0 || one.Sequence == newest));
            foreach (var happens in whole) Take(happens, series.Of);
            foreach (var happens in series.Changed) Take(happens, series.Alone);
        }

        // A thing that is wrong in every event of a file is told a few times.
        private void NotUnderstood(Refusal why)
        {
            if (Unread.Count < CalendarFileRead.MostUnread) Unread.Add(why);
        }

        // Dates have years up to this.
        private static InvalidInput BeyondYears(IcalEvent happens) =>
            new InvalidInput("calendar.event-time-not-read", "File", happens.Called, "9999");

        private static string WhichOf(IcalEvent happens) =>
            happens.StandsFor().Succeeded(out var at, out _) ? $"{at.At.ToUnixTimeSeconds()}" : "";

        private void Take(IcalEvent happens, Func<IcalEvent, Outcome<IReadOnlyList<IcalOccurrence>>> occurrences)
        {
            if (Rows.Count > CalendarDefinition.MostRows) return;
            try
            {
                if (!occurrences(happens).Succeeded(out var all, out var refusal))
                {
                    NotUnderstood(refusal);
                    return;
                }

                // What fills the calendar by itself is left out; the others are taken.
                List<HolidayRow> rows = [.. all.SelectMany(RowsOf).Take(CalendarDefinition.MostRows + 1)];
                if (rows.Count > CalendarDefinition.MostRows) throw new IcalTooOftenException();
                Rows.AddRange(rows);
            }
            catch (IcalTooOftenException)
            {
                NotUnderstood(new InvalidInput("calendar.event-repeats-too-often", "File", happens.Called));
            }
            catch (Exception malformed) when (malformed is ArithmeticException or ArgumentException)
            {
                NotUnderstood(BeyondYears(happens));
            }
        }

        private IEnumerable<HolidayRow> RowsOf(IcalOccurrence one) => one.Start.IsDate
            ? Days(one.Start.Reading.Date, one.Start.Reading.Date.PlusDays(one.Length.WholeDays - 1), one.Name)
            : Windows(one.Start.At, one.Length.EndOf(one.Start.Reading, one.Start.Zone), one.Name);

        // An event may begin long before the span asked for and end long after it: only what lies within is walked
        // through.
        private IEnumerable<HolidayRow> Days(LocalDate first, LocalDate last, string name)
        {
            var end = LocalDate.Min(last, until);
            for (var day = LocalDate.Max(first, from); day <= end; day = day.PlusDays(1))
                yield return new(CalendarDefinition.Write(day), Name: name);
        }

        // Without any length it closes nothing. A window over midnight is one of each date, and one over a turn of the
        // clock what the wall clock shows.
        private IEnumerable<HolidayRow> Windows(Instant first, Instant last, string name)
        {
            var start = Instant.Max(first, zone.AtStartOfDay(from).ToInstant());
            var end = Instant.Min(last, zone.AtStartOfDay(until.PlusDays(1)).ToInstant());
            if (start >= end) yield break;
            foreach (var (begins, ends) in Readings(start, end))
            {
                for (var day = begins.Date; day.AtMidnight() < ends; day = day.PlusDays(1))
                {
                    var (opens, closes) = (day == begins.Date ? Time(begins) : "00:00", day == ends.Date ? Time(ends) : "24:00");
                    yield return new(CalendarDefinition.Write(day), opens, closes, name);
                }
            }
        }

        private IEnumerable<(LocalDateTime From, LocalDateTime To)> Readings(Instant start, Instant end)
        {
            (LocalDateTime From, LocalDateTime To)? open = null;
            foreach (var stretch in zone.GetZoneIntervals(new Interval(start, end)))
            {
                var begins = (stretch.HasStart ? Instant.Max(start, stretch.Start) : start)
                    .WithOffset(stretch.WallOffset)
                    .LocalDateTime;
                var ends = Up((stretch.HasEnd ? Instant.Min(end, stretch.End) : end)
                    .WithOffset(stretch.WallOffset)
                    .LocalDateTime);
                if (open is { } before && begins >= before.From)
                {
                    open = (before.From, LocalDateTime.Max(before.To, ends));
                    continue;
                }

                if (open is { } whole) yield return whole;
                open = (begins, ends);
            }

            if (open is { } last) yield return last;
        }

        // To the whole minute, so that nothing of what is closed stays open: 12:59:59 is written for 13:00, and 23:59
        // for the end of the day.
        private static LocalDateTime Up(LocalDateTime at)
        {
            var cut = at.Date + new LocalTime(at.Hour, at.Minute);
            if (at is { Hour: 23, Minute: 59 }) return at.Date.PlusDays(1).AtMidnight();
            return cut == at ? at : cut.PlusMinutes(1);
        }

        private static string Time(LocalDateTime at) => FormattableString.Invariant($"{at.Hour:00}:{at.Minute:00}");
    }
}
