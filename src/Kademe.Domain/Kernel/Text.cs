using System.Globalization;
using System.Text;

namespace Kademe.Domain.Kernel;

/// <summary>
/// The one door for text typed or sent by anyone. It makes text canonical (Unicode NFC, line ends as \n, no control or bidirectional
/// override characters, trimmed) and holds it to its bound, so page, API, mail, CLI and import share one rule.
/// </summary>
public static class Text
{
    /// <summary>A line: a subject, a name.</summary>
    public const int LineLength = 200;

    /// <summary>A message, a finding, a plan part.</summary>
    public const int MessageLength = 20_000;

    /// <summary>The longest write-up item that is taken (REQ-105).</summary>
    public const int ItemLength = 400;

    /// <summary>Text that must be there; refused when empty or longer than <paramref name="longest"/> (in UTF-16 units, after cleaning).</summary>
    public static Outcome<string> Required(string? typed, string field, int longest = MessageLength)
    {
        var clean = Clean(typed);
        if (clean.Length == 0) return new InvalidInput("input.required", field);
        return clean.Length > longest ? new InvalidInput("input.too-long", field, longest, clean.Length) : clean;
    }

    /// <summary>Text that may be empty; refused only when longer than <paramref name="longest"/>.</summary>
    public static Outcome<string> Optional(string? typed, string field, int longest = MessageLength)
    {
        var clean = Clean(typed);
        return clean.Length > longest ? new InvalidInput("input.too-long", field, longest, clean.Length) : clean;
    }

    /// <summary>Numbered items: cleaned, empty ones dropped; refused when none is left or one is too long.</summary>
    public static Outcome<IReadOnlyList<string>> Items(IEnumerable<string?>? typed, string field, int longest = ItemLength, int most = 50, bool required = true)
    {
        var items = (typed ?? []).Select(Clean).Where(item => item.Length > 0).Take(most + 1).ToList();
        if (items.Count == 0 && required) return new InvalidInput("input.required", field);
        if (items.Count > most) return new InvalidInput("input.too-many-items", field, most);
        return items.FindIndex(item => item.Length > longest) is >= 0 and var at
            ? new InvalidInput("input.item-too-long", field, at + 1, longest, items[at].Length)
            : items;
    }

    /// <summary>The canonical form of what was typed; never null. A lone surrogate becomes U+FFFD.</summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var whole = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes()) // a lone surrogate is enumerated as U+FFFD
        {
            if (rune.Value is '\r') continue;
            if (rune.Value is '\n' or '\t' || !IsUnwanted(rune)) whole.Append(rune.ToString());
        }

        var clean = Normal(whole.ToString(), NormalizationForm.FormC).Trim();
        return Shows(clean) ? clean : "";
    }

    /// <summary>Somebody who looks at it sees something: not all of it is space, mark without a letter, or sign without a face.</summary>
    public static bool Shows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Any(IsSeen);
    }

    /// <summary>
    /// The text in a normal form of Unicode, whatever it holds: what is no character (half of one, or a code that never will be one) is left out, which the
    /// platform would answer with an error.
    /// </summary>
    public static string Normal(string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(MayBeNone)) return text.Normalize(form);
        var whole = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune) && !IsNoCharacter(rune)) whole.Append(rune.ToString());
            at += rune.Utf16SequenceLength; // half a character gives the rune of zero, as long as itself
        }

        return whole.ToString().Normalize(form);
    }

    /// <summary>On one line: line ends and tabs become spaces.</summary>
    public static string OneLine(string? typed) =>
        string.Join(' ', Clean(typed).Split(['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first <paramref name="longest"/> units, never half a character, with … when something was cut.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = longest - 1;
        if (char.IsHighSurrogate(text[cut - 1])) cut--;
        return string.Concat(text.AsSpan(0, cut).TrimEnd(), "…");
    }

    // Letters by their kind that are drawn as nothing: the fillers of Hangul, and Braille without a dot.
    private static bool IsSeen(Rune rune) =>
        rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static bool MayBeNone(char letter) => char.IsSurrogate(letter) || letter >= 0xFDD0;

    // Codes that Unicode keeps for none: the last two of each plane, and 32 more.
    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsUnwanted(Rune rune) =>
        Rune.IsControl(rune) || IsNoCharacter(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0x200E or 0x200F;
}
