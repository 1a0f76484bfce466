using System.Globalization;
using NodaTime;

namespace Kademe.Adapters.Calendars;

/// <summary>A moment of a calendar file.</summary>
/// <param name="Reading">What the wall clock shows; midnight of a date.</param>
/// <param name="IsDate">Only a date was written.</param>
/// <param name="Zone">Whose wall clock; without one it is that of whoever looks.</param>
internal readonly record struct IcalTime(LocalDateTime Reading, bool IsDate, DateTimeZone Zone)
{
    /// <summary>
    /// A reading that comes twice is the first, one that is left out that of the clock before (RFC 5545, 3.3.5).
    /// </summary>
    public Instant At => Reading.InZoneLeniently(Zone).ToInstant();

    /// <summary>
    /// Reads <c>20261228</c>, <c>20261228T130000</c>, with Z for UTC, and the same with hyphens and colons.
    /// </summary>
    public static bool TryReading(string? written, out LocalDateTime reading, out bool isDate, out bool isUtc)
    {
        (reading, isDate, isUtc) = (default, false, false);
        var text = (written ?? "")
            .Trim()
            .ToUpperInvariant()
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(":", "", StringComparison.Ordinal);
        if (text.EndsWith('Z')) (isUtc, text) = (true, text[..^1]);
        isDate = text.Length == 8;
        if (!isDate && (text.Length is not (13 or 15) || text[8] is not 'T')) return false;
        if (Number(text, 0, 4) is not (>= 1 and var year) || Number(text, 4, 2) is not (>= 1 and <= 12 and var month))
            return false;
        if (Number(text, 6, 2) is not (>= 1 and var day) || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        reading = new LocalDate(year, month, day).AtMidnight();
        if (isDate) return true;
        if (Number(text, 9, 2) is not (>= 0 and <= 24 and var hour)
            || Number(text, 11, 2) is not (>= 0 and <= 59 and var minute)) return false;
        var second = text.Length == 15 ? Number(text, 13, 2) : 0;
        if (second is < 0 or > 60 || (hour == 24 && (minute + second > 0 || year == 9999))) return false;
        reading = reading.PlusHours(hour).PlusMinutes(minute).PlusSeconds(second);
        return true;
    }

    /// <summary>Reads a length such as <c>P1DT2H</c>: whole days of the calendar, and the rest exactly.</summary>
    public static IcalLength? LengthOf(string? written)
    {
        var text = (written ?? "").Trim().ToUpperInvariant();
        var sign = text.StartsWith('-') ? -1 : 1;
        text = text.TrimStart('+', '-');
        if (!text.StartsWith('P') || text.Length < 3) return null;
        long days = 0, seconds = 0, number = -1;
        foreach (var letter in text[1..])
        {
            if (char.IsAsciiDigit(letter)) number = Math.Min((Math.Max(number, 0) * 10) + (letter - '0'), int.MaxValue);
            else if (letter is not 'T' && number < 0) return null;
            else (days, seconds, number) = letter switch
            {
                'W' => (days + (number * 7), seconds, -1L),
                'D' => (days + number, seconds, -1),
                'H' => (days, seconds + (number * NodaConstants.SecondsPerHour), -1),
                'M' => (days, seconds + (number * NodaConstants.SecondsPerMinute), -1),
                'S' => (days, seconds + number, -1),
                'T' => (days, seconds, number),
                _ => (0, -1, 0),
            };
        }

        return seconds < 0 || number >= 0 ? null : new(sign * days, sign * seconds);
    }

    private static int Number(string text, int at, int length) =>
        int.TryParse(text.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
}

/// <summary>How long an event is: days of the calendar, and seconds beside them.</summary>
internal readonly record struct IcalLength(long Days, long Seconds)
{
    // Nothing that is looked for lies further away, and no calendar ends before it.
    private const long MostDays = 2_500_000;

    /// <summary>Nothing at all.</summary>
    public bool IsNone => Days == 0 && Seconds == 0;

    /// <summary>Shorter than nothing.</summary>
    public bool IsNegative => Days < 0 || Seconds < 0;

    /// <summary>In whole days, a part of one being one; at least one.</summary>
    public int WholeDays =>
        (int)Math.Clamp(Days + ((Seconds + NodaConstants.SecondsPerDay - 1) / NodaConstants.SecondsPerDay), 1,
            MostDays);

    /// <summary>The end of what begins there.</summary>
    public Instant EndOf(LocalDateTime start, DateTimeZone zone)
    {
        var day = start.PlusDays((int)Math.Min(Days, MostDays));
        var seconds = Math.Min(Seconds, MostDays * NodaConstants.SecondsPerDay);
        return day.InZoneLeniently(zone).ToInstant() + Duration.FromSeconds(seconds);
    }
}
