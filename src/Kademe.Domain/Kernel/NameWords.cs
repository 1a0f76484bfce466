namespace Kademe.Domain.Kernel;

/// <summary>
/// The words by whose beginnings a name is found, the same for what is stored and for what is looked for: folded as Turkish is folded, cut at whatever is neither letter nor
/// digit. IŞIK, Işık and isik meet, and so do a surname, the second part of an address and the middle of a mail address.
/// </summary>
public static class NameWords
{
    /// <summary>The longest word; longer ones are cut.</summary>
    public const int Longest = 60;

    /// <summary>Most words of one name that are kept, and most words that are looked for.</summary>
    public const int Most = 40;

    private const int MostLookedFor = 5;

    /// <summary>The words of names.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.SelectMany(TurkishText.Tokens).Select(Cut).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The beginnings that are looked for: each must begin a word of the name. Null when nothing was asked; none when what was asked has no letter.</summary>
    public static IReadOnlyList<string>? LookedFor(string? find)
    {
        var line = Text.OneLine(find);
        return line.Length == 0 ? null : [.. TurkishText.Tokens(Text.Shorten(line, 200)).Select(Cut).Distinct(StringComparer.Ordinal).Take(MostLookedFor)];
    }

    private static string Cut(string word) => word.Length <= Longest ? word : word[..(char.IsHighSurrogate(word[Longest - 1]) ? Longest - 1 : Longest)];
}
