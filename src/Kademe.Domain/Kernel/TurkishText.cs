using System.Globalization;
using System.Text;

namespace Kademe.Domain.Kernel;

/// <summary>
/// Turkish-aware forms of text for search, likeness and sorting, the same on every database: IŞIK, ışık and isik meet; so do kayıt and kaydı.
/// </summary>
public static class TurkishText
{
    /// <summary>The longest sort key, with its number.</summary>
    public const int LongestSortKey = 1000;

    private const int NumberLength = 17; // a dot and sixteen digits
    private const int KeyLength = 5;
    private const int WholeUpTo = 3;
    private const int SortedLetters = 80;
    private static readonly CultureInfo Turkish = CultureInfo.GetCultureInfo("tr-TR");
    private static readonly int[] RootLengths = [3, 4];

    // Roots that drop their last vowel before a suffix: kayıt, kaydı.
    private static readonly Dictionary<string, string> DroppedVowels = new(StringComparer.Ordinal)
    {
        ["kayd"] = "kayit", ["ism"] = "isim", ["sehr"] = "sehir", ["izn"] = "izin", ["vakt"] = "vakit", ["emr"] = "emir", ["akl"] = "akil",
        ["resm"] = "resim", ["nehr"] = "nehir", ["omr"] = "omur", ["metn"] = "metin", ["hukm"] = "hukum", ["kism"] = "kisim", ["cism"] = "cisim",
        ["fikr"] = "fikir", ["sinf"] = "sinif", ["vakf"] = "vakif", ["zihn"] = "zihin", ["ilm"] = "ilim", ["nakl"] = "nakil", ["nakd"] = "nakit",
        ["sekl"] = "sekil", ["kesf"] = "kesif", ["vasf"] = "vasif", ["nesl"] = "nesil", ["hacm"] = "hacim", ["burn"] = "burun",
        ["karn"] = "karin", ["sabr"] = "sabir",
    };

    /// <summary>Lower case as Turkish writes it, without marks and with one kind of i.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Text.Normal(Turkish.TextInfo.ToLower(text), NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            folded.Append(letter is 'ı' ? 'i' : letter);
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a text in order; a word ends at its apostrophe (Ankara'da is ankara).</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var word = new StringBuilder();
        var suffix = false;
        foreach (var letter in Fold(text))
        {
            if (char.IsLetterOrDigit(letter))
            {
                if (!suffix) word.Append(letter);
                continue;
            }

            suffix = letter is '\'' or '’' or 'ʼ' && word.Length > 0;
            if (!suffix) Take();
        }

        Take();
        return tokens;

        void Take()
        {
            suffix = false;
            if (word.Length > 0) tokens.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The search key of a folded word: its root's first letters, with a softened last letter hardened.</summary>
    public static string Key(string token)
    {
        if (token.Length <= WholeUpTo || char.IsDigit(token[0])) return token;
        var root = Undropped(token);
        var key = root.Length > KeyLength ? root[..KeyLength] : root;
        return key[^1] switch { 'b' => $"{key[..^1]}p", 'd' => $"{key[..^1]}t", 'g' => $"{key[..^1]}k", _ => key };
    }

    /// <summary>Whether two keys stand for the same word: short ones and numbers whole, longer ones when one begins the other.</summary>
    public static bool KeysMeet(string one, string other) =>
        one.Length <= WholeUpTo || other.Length <= WholeUpTo || char.IsDigit(one[0])
            ? string.Equals(one, other, StringComparison.Ordinal)
            : one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    /// <summary>A key that sorts as Turkish does when compared byte by byte, on any database (of the text's first 80 letters).</summary>
    public static string SortKey(string text)
    {
        var start = text.Length > SortedLetters ? text[..SortedLetters] : text;
        var key = Convert.ToHexString(Turkish.CompareInfo.GetSortKey(start, CompareOptions.IgnoreCase).KeyData);
        return Cut(key, LongestSortKey - NumberLength);
    }

    /// <summary>The same with a number behind it, so that no two rows share a key and a list can be read on from any row.</summary>
    public static string UniqueSortKey(string text, long number) => string.Create(CultureInfo.InvariantCulture, $"{SortKey(text)}.{number:X16}");

    private static string Cut(string key, int longest)
    {
        if (key.Length <= longest) return key;
        return char.IsHighSurrogate(key[longest - 1]) ? key[..(longest - 1)] : key[..longest];
    }

    private static string Undropped(string token)
    {
        foreach (var length in RootLengths)
        {
            if (token.Length > length && "aeiou".Contains(token[length], StringComparison.Ordinal) && DroppedVowels.TryGetValue(token[..length], out var root))
            {
                return root + token[length..];
            }
        }

        return token;
    }
}
