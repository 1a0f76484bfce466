using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>
/// Periods in business days (REQ-050, REQ-137): days, on the wall clock of the calendar's zone, on which it is open at all; half a day is one. The day on which
/// a period begins is not among them.
/// </summary>
public static class BusinessDays
{
    /// <summary>The longest period, about a year of work.</summary>
    public const int Most = 260;

    private const int LookAhead = 3660;

    extension(OpenTime openTime)
    {
        /// <summary>The same time of the wall clock that many business days later; null when the calendar is not open often enough.</summary>
        public Instant? SameTimeAfter(Instant from, int businessDays) =>
            openTime.DayAfter(from, businessDays) is { } day ? (day + from.InZone(openTime.Calendar.Zone).TimeOfDay).InZoneLeniently(openTime.Calendar.Zone).ToInstant() : null;

        /// <summary>The last minute of the day that many business days later; null when the calendar is not open often enough.</summary>
        public Instant? EndOfDayAfter(Instant from, int businessDays) =>
            openTime.DayAfter(from, businessDays) is { } day ? openTime.StartOf(day.PlusDays(1)) - Duration.FromMinutes(1) : null;

        private LocalDate? DayAfter(Instant from, int businessDays)
        {
            var first = from.InZone(openTime.Calendar.Zone).Date;
            var (day, left) = (first, businessDays);
            while (left > 0 && Period.DaysBetween(first, day) < LookAhead)
            {
                day = day.PlusDays(1);
                if (openTime.OpenIntervals(openTime.StartOf(day), openTime.StartOf(day.PlusDays(1))).Count > 0) left--;
            }

            return left > 0 ? null : day;
        }

        private Instant StartOf(LocalDate day) => day.AtMidnight().InZoneLeniently(openTime.Calendar.Zone).ToInstant();
    }
}
