using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla;

/// <summary>
/// A calendar's rows as lines that people type: <c>09:00-12:30, 13:30-18:00</c> for a weekday, one date a line for the rest:
/// <c>2026-10-28 13:00-24:00 Cumhuriyet Bayramı arifesi</c>. What is written reads back as it was.
/// </summary>
public static class CalendarLines
{
    /// <summary>The hours of one weekday.</summary>
    public static string Write(IEnumerable<WeeklyRow> rows) => string.Join(", ", rows.Select(row => $"{row.From}-{row.To}"));

    /// <summary>Closures, one a line; a whole day has no times, unless its name begins like some.</summary>
    public static string Write(IEnumerable<HolidayRow> rows) => string.Join('\n', rows.Select(Written));

    /// <summary>Exceptional openings, one a line.</summary>
    public static string Write(IEnumerable<OpeningRow> rows) => string.Join('\n', rows.Select(row => $"{row.Date} {row.From}-{row.To} {row.Name}".TrimEnd()));

    /// <summary>The hours of one weekday that were typed; none when nothing was.</summary>
    public static Outcome<IReadOnlyList<WeeklyRow>> ReadHours(string weekday, string? typed, string field)
    {
        var rows = new List<WeeklyRow>();
        foreach (var part in Text.OneLine(typed).Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryHours(part.Replace(" ", "", StringComparison.Ordinal), out var from, out var to)) return new InvalidInput("calendar.not-hours", field, Text.Shorten(part, 60));
            rows.Add(new(weekday, from, to));
        }

        return rows;
    }

    /// <summary>Closures that were typed.</summary>
    public static Outcome<IReadOnlyList<HolidayRow>> ReadHolidays(string? typed, string field) => Read<HolidayRow>(typed, field, (date, hours, name) => hours is { } some ? new(date, some.From, some.To, name) : new(date, Name: name));

    /// <summary>Exceptional openings that were typed; each needs its hours.</summary>
    public static Outcome<IReadOnlyList<OpeningRow>> ReadOpenings(string? typed, string field) => Read<OpeningRow>(typed, field, (date, hours, name) => hours is { } some ? new(date, some.From, some.To, name) : null);

    private static string Written(HolidayRow row)
    {
        var isPlain = row is { From: "00:00", To: "24:00" } && !TryHours(row.Name.Split(' ')[0], out _, out _);
        return (isPlain ? $"{row.Date} {row.Name}" : $"{row.Date} {row.From}-{row.To} {row.Name}").TrimEnd();
    }

    private static Outcome<IReadOnlyList<T>> Read<T>(string? typed, string field, Func<string, (string From, string To)?, string, T?> row)
        where T : class
    {
        var rows = new List<T>();
        var lines = Text.Clean(typed).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var words = Text.OneLine(lines[at]).Split(' ', 3);
            if (words is [""]) continue;
            var hours = words.Length > 1 && TryHours(words[1], out var from, out var to) ? (from, to) : ((string, string)?)null;
            var name = string.Join(' ', words.Skip(hours is null ? 1 : 2));
            if (row(words[0], hours, name) is not { } read) return new InvalidInput("calendar.bad-line", field, at + 1, Text.Shorten(string.Join(' ', words), 60));
            rows.Add(read);
        }

        return rows;
    }

    private static bool TryHours(string typed, out string from, out string to)
    {
        (from, to) = ("", "");
        var parts = typed.Split('-', '–');
        if (parts.Length != 2 || !parts[0].Contains(':', StringComparison.Ordinal) || !parts[1].Contains(':', StringComparison.Ordinal)) return false;
        (from, to) = (Padded(parts[0]), Padded(parts[1]));
        return true;
    }

    // 9:00 is what people write.
    private static string Padded(string time) => time is [_, ':', ..] ? $"0{time}" : time;
}
