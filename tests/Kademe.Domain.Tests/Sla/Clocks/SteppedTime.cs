using System.Globalization;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Tests.Sla;

/// <summary>
/// The open time of a calendar by looking at the wall clock step by step: slow, and written from docs/sla.md 3 and 4 alone. It knows nothing of resolvers or sets of intervals.
/// A reading has begun once the wall clock has shown it or something later. It has ended, where the later of two counts, once the clock shows nothing earlier
/// and will not show it, or anything earlier, again. Both hold for skipped and repeated readings alike, so that the table of section 4 needs no cases.
/// </summary>
internal sealed class SteppedTime
{
    private const long Day = 86_400;
    private const long Margin = 2 * Day; // further than any shift of the wall clock

    private readonly ILookup<string, (long From, long To)> weekly;
    private readonly ILookup<string, (long From, long To)> holidays;
    private readonly ILookup<string, (long From, long To)> exceptional;
    private readonly Dictionary<long, (string Date, string Weekday)> days = [];
    private readonly long from;
    private readonly int step;
    private readonly bool[] open;

    internal SteppedTime(CalendarText calendar, Instant from, Instant to, int step = 60)
    {
        weekly = Readings(calendar.Weekly.SelectMany(row => row.Openings.Select(opening => (row.Weekday, opening.From, opening.To))));
        holidays = Readings(calendar.Holidays.Select(closure => (closure.Date!, closure.From, closure.To)));
        exceptional = Readings(calendar.Openings.SelectMany(row => row.Openings.Select(opening => (row.Date!, opening.From, opening.To))));
        (this.step, this.from) = (step, from.ToUnixTimeSeconds());
        open = Look(DateTimeZoneProviders.Tzdb[calendar.Zone!], to.ToUnixTimeSeconds());
    }

    internal int Steps => open.Length;

    internal bool this[int index] => open[index];

    internal Instant At(int index) => Instant.FromUnixTimeSeconds(from + ((long)index * step));

    /// <summary>Maximal open intervals of the steps [first, end).</summary>
    internal List<Interval> Intervals(int first, int end)
    {
        var intervals = new List<Interval>();
        for (var i = first; i < end; i++)
        {
            if (!open[i]) continue;
            var start = i;
            while (i < end && open[i]) i++;
            intervals.Add(new(At(start), At(i)));
        }

        return intervals;
    }

    /// <summary>Open steps of [first, end).</summary>
    internal int Count(int first, int end) => open.AsSpan(first, Math.Max(end - first, 0)).Count(true);

    /// <summary>The first index with so many open steps since the start; null when there are not enough.</summary>
    internal int? Reach(int start, int steps)
    {
        var i = start;
        for (; steps > 0 && i < open.Length; i++)
        {
            if (open[i]) steps--;
        }

        return steps > 0 ? null : i;
    }

    private bool[] Look(DateTimeZone zone, long to)
    {
        var (first, skip) = (from - Margin, (int)(Margin / step));
        var shown = new long[(int)((to + Margin - first) / step)];
        for (var i = 0; i < shown.Length; i++)
        {
            var second = first + ((long)i * step);
            shown[i] = second + zone.GetUtcOffset(Instant.FromUnixTimeSeconds(second)).Seconds;
        }

        var (latest, next) = (new long[shown.Length], new long[shown.Length]);
        latest[0] = shown[0];
        for (var i = 1; i < shown.Length; i++) latest[i] = Math.Max(shown[i], latest[i - 1]);
        next[^1] = long.MaxValue;
        for (var i = shown.Length - 2; i >= 0; i--) next[i] = Math.Min(shown[i + 1], next[i + 1]);
        return [.. Enumerable.Range(skip, (int)((to - from) / step)).Select(i => IsOpen(latest[i], shown[i], next[i]))];
    }

    private bool IsOpen(long latest, long now, long next)
    {
        var (first, last) = (DayOf(Math.Min(now, next)) - 2, DayOf(latest));
        var closed = false;
        var opened = false;
        for (var day = first; day <= last; day++)
        {
            var (date, weekday) = Names(day);
            foreach (var (start, end) in exceptional[date])
            {
                if (Begun(day, start) && !Ended(day, start, end)) return true;
            }

            // A closure to the end of its date is over where the next date first begins.
            foreach (var (start, end) in holidays[date]) closed |= Begun(day, start) && !(end == Day ? Begun(day, end) : Ended(day, start, end));
            foreach (var (start, end) in weekly[weekday]) opened |= Begun(day, start) && !Ended(day, start, end);
        }

        return opened && !closed;

        bool Begun(long day, long time) => latest >= (day * Day) + time;

        bool Ended(long day, long start, long end)
        {
            var reading = (day * Day) + end + (end < start ? Day : 0);
            return now >= reading && next > reading;
        }
    }

    private (string Date, string Weekday) Names(long day)
    {
        if (days.TryGetValue(day, out var names)) return names;
        var date = new LocalDate(1970, 1, 1).PlusDays((int)day);
        return days[day] = (date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), date.DayOfWeek.ToString()[..3].ToLowerInvariant());
    }

    private static ILookup<string, (long From, long To)> Readings(IEnumerable<(string On, string? From, string? To)> written) =>
        written.ToLookup(row => row.On, row => (Seconds(row.From!), Seconds(row.To!)), StringComparer.Ordinal);

    private static long DayOf(long reading) => (long)Math.Floor(reading / (double)Day);

    private static long Seconds(string time) =>
        time.Split(':').Select((part, place) => long.Parse(part, CultureInfo.InvariantCulture) * (place == 0 ? 3600 : place == 1 ? 60 : 1)).Sum();
}
