using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Kademe.Adapters.Calendars;

/// <summary>How many repeats of a whole file are walked through: a rule may repeat each second since 1900.</summary>
internal sealed class IcalSteps
{
    private const int Most = 400_000;
    private const int MostOfOne = 200_000;
    private int left = Most;

    /// <summary>Counts the repeats of one rule.</summary>
    /// <exception cref="IcalTooOftenException">There are too many.</exception>
    public IEnumerable<T> Counted<T>(IEnumerable<T> repeats)
    {
        var own = MostOfOne;
        foreach (var one in repeats)
        {
            if (--left < 0 || --own < 0) throw new IcalTooOftenException();
            yield return one;
        }
    }
}

/// <summary>Ends the reading of an event that repeats too often; it never leaves <see cref="IcalFiles"/>.</summary>
internal sealed class IcalTooOftenException : Exception;

/// <summary>
/// A rule by which an event repeats (RFC 5545, 3.3.10), on the wall clock of the event's zone: a file's zone need not
/// be known to anyone else.
/// </summary>
internal sealed class IcalRule
{
    // A rule may also match nothing for ever: a thirtieth of February.
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 1_000 };

    // Near the end of the calendar stands what never ends.
    private const int ForEver = 9990;

    private readonly string rule;
    private readonly LocalDateTime? last;

    private IcalRule(string rule, LocalDateTime? last) => (this.rule, this.last) = (rule, last);

    /// <summary>The rule; null when there is none, or when it cannot be read.</summary>
    public static IcalRule? Of(string? written, DateTimeZone zone, bool isDate)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var parts = written.Trim()
            .TrimEnd(';')
            .ToUpperInvariant()
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var until = Array.Find(parts, part => part.StartsWith("UNTIL=", StringComparison.Ordinal));
        var ends = until is null ? null : LastOf(until["UNTIL=".Length..], zone, isDate);
        return until is not null && ends is null
            ? null
            : new(string.Join(';', parts.Where(part => part != until)), ends);
    }

    /// <summary>
    /// When it happens, from its first on and as far as a day; not from the day asked for on, for each step counts.
    /// </summary>
    public IEnumerable<LocalDateTime> From(LocalDateTime first, bool isDate, LocalDate until, IcalSteps steps)
    {
        var start = isDate
            ? new CalDateTime(first.Year, first.Month, first.Day)
            : new CalDateTime(first.Year, first.Month, first.Day, first.Hour, first.Minute, first.Second);
        var repeating = new CalendarEvent { Start = start, RecurrenceRule = new(rule) };
        var repeats = repeating.GetOccurrences(startTime: null, Bounded);
        return steps.Counted(repeats.Select(one => ReadingOf(one.Period.StartTime))
            .TakeWhile(at => at.Date <= until && !(at > last)));
    }

    private static LocalDateTime ReadingOf(CalDateTime at) =>
        new(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second);

    // A date is its whole day; what is written in UTC ends on the wall clock of the event. For days, midnight in UTC is
    // just the date.
    private static LocalDateTime? LastOf(string written, DateTimeZone zone, bool isDate)
    {
        if (!IcalTime.TryReading(written, out var reading, out var onlyDate, out var isUtc)) return null;
        if (onlyDate) return reading.Date.At(LocalTime.MaxValue);
        if (reading.Year >= ForEver) return reading;
        if (isUtc && !(isDate && reading.TimeOfDay == LocalTime.Midnight))
            reading = reading.InUtc().ToInstant().InZone(zone).LocalDateTime;
        return isDate ? reading.Date.At(LocalTime.MaxValue) : reading;
    }
}
