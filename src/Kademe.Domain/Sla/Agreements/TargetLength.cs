using System.Globalization;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla;

/// <summary>
/// Lengths of targets as people type them: <c>8</c> or <c>8 sa</c> are hours, <c>30 dk</c> minutes, <c>1:30</c> and <c>1 sa 30 dk</c> both.
/// Days are not taken: nobody agrees on how many hours of business time one is.
/// </summary>
public static class TargetLength
{
    private static readonly string[] Hours = ["SA", "SAAT", "H", "HOUR", "HOURS", "STD", "STUNDE", "STUNDEN"];
    private static readonly string[] Minutes = ["DK", "DAKIKA", "MIN", "MINUTE", "MINUTES", "MINUTEN"];

    /// <summary>Minutes; null when nothing was typed.</summary>
    public static Outcome<Typed> Read(string? typed, string field)
    {
        var clean = Text.OneLine(typed);
        if (clean.Length == 0) return new Typed(null);
        var parts = Split(clean);
        return parts is not null && MinutesOf(parts) is { } minutes and > 0 ? new Typed(minutes) : new InvalidInput("agreement.not-a-length", field, Text.Shorten(clean, 30));
    }

    /// <summary>What was typed; nothing is a length too.</summary>
    public readonly record struct Typed(int? Minutes);

    // Numbers and words in turn: "1 sa 30dk" gives 1, SA, 30, DK.
    private static List<string>? Split(string typed)
    {
        var parts = new List<string>();
        foreach (var letter in typed)
        {
            if (letter is ' ' or '.') parts.Add("");
            else if (parts is [.., { Length: > 0 } last] && IsNumber(last[^1]) == IsNumber(letter)) parts[^1] = last + letter;
            else parts.Add(letter.ToString());
        }

        parts.RemoveAll(part => part.Length == 0);
        return parts.Count <= 4 ? parts : null;

        static bool IsNumber(char letter) => char.IsAsciiDigit(letter) || letter is ':';
    }

    private static int? MinutesOf(List<string> parts) => parts switch
    {
        [var both] when both.Split(':') is [var hours, { Length: 2 } minutes] => Sum(hours, minutes),
        [var hours] => Sum(hours, "0"),
        [var hours, var word] when Is(word, Hours) => Sum(hours, "0"),
        [var minutes, var word] when Is(word, Minutes) => Sum("0", minutes),
        [var hours, var one, var minutes, var other] when Is(one, Hours) && Is(other, Minutes) => Sum(hours, minutes),
        _ => null,
    };

    private static int? Sum(string hours, string minutes) =>
        int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && ((long)h * 60) + m is <= AgreementDefinition.LongestMinutes and var sum ? (int)sum : null;

    private static bool Is(string word, string[] words) => words.Contains(word.ToUpperInvariant().Replace('İ', 'I'), StringComparer.Ordinal);
}
