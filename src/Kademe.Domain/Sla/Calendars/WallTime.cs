using System.Globalization;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A time of day as a wall clock shows it, with 24:00 for the end of the day (SLA 2.3).</summary>
public readonly record struct WallTime
{
    private WallTime(int seconds) => Seconds = seconds;

    /// <summary>00:00.</summary>
    public static WallTime Midnight { get; } = new(0);

    /// <summary>24:00, which is only ever an end.</summary>
    public static WallTime EndOfDay { get; } = new(WholeSeconds.PerDay);

    /// <summary>Seconds the wall clock has gone since 00:00.</summary>
    public int Seconds { get; }

    /// <summary>Reads <c>HH:MM</c> or <c>HH:MM:SS</c>; nothing else is a time.</summary>
    public static bool TryParse(string? written, out WallTime time)
    {
        time = default;
        if (written == "24:00")
        {
            time = EndOfDay;
            return true;
        }

        if (written is not { Length: 5 or 8 } || written[2] != ':' || (written.Length == 8 && written[5] != ':')) return false;
        if (TwoDigits(written, 0) is not (>= 0 and <= 23 and var hour) || TwoDigits(written, 3) is not (>= 0 and <= 59 and var minute)) return false;
        var second = written.Length == 8 ? TwoDigits(written, 6) : 0;
        if (second is < 0 or > 59) return false;
        time = new((((hour * 60) + minute) * 60) + second);
        return true;
    }

    /// <summary>The reading on a date; 24:00 is the next date's 00:00.</summary>
    public LocalDateTime On(LocalDate date) => this == EndOfDay ? date.PlusDays(1).AtMidnight() : date + LocalTime.FromSecondsSinceMidnight(Seconds);

    /// <summary>As it is written.</summary>
    public override string ToString()
    {
        var (hour, minute, second) = (Seconds / 3600, Seconds / 60 % 60, Seconds % 60);
        return second == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}:{second:00}");
    }

    private static int TwoDigits(string written, int at) =>
        char.IsAsciiDigit(written[at]) && char.IsAsciiDigit(written[at + 1]) ? ((written[at] - '0') * 10) + (written[at + 1] - '0') : -1;
}
