using Kademe.Domain.Kernel;

namespace Kademe.Domain.WorkRecords;

/// <summary>
/// How alike two texts are, 0 to 100: the share of their words that meet, Turkish-aware; a word met only by its root counts less.
/// It orders the works offered for a test case (REQ-093); it decides nothing.
/// </summary>
public static class Likeness
{
    private const int MostWords = 300;
    private const double SameRoot = 0.8;

    private static readonly HashSet<string> Joining = new(StringComparer.Ordinal)
    {
        "ve", "veya", "ile", "bir", "bu", "su", "da", "de", "ki", "icin", "olan", "olarak", "the", "and", "a", "an", "of", "to", "in", "is", "und", "der", "die", "das", "ist",
    };

    /// <summary>Likeness of two texts; the same either way round.</summary>
    public static int Between(string one, string other) => Between(Words(one), Words(other));

    /// <summary>The candidates with their likeness to a text, the likest first; equals stay in their order.</summary>
    public static IReadOnlyList<(T Candidate, int Likeness)> Rank<T>(string text, IEnumerable<T> candidates, Func<T, string> read)
    {
        var words = Words(text);
        return [.. candidates.Select(candidate => (candidate, Between(words, Words(read(candidate))))).OrderByDescending(pair => pair.Item2)];
    }

    private static int Between(IReadOnlyList<Word> one, IReadOnlyList<Word> other)
    {
        if (one.Count == 0 || other.Count == 0) return 0;
        var met = one.Sum(word => Best(word, other)) + other.Sum(word => Best(word, one));
        return (int)Math.Round(100 * met / (one.Count + other.Count), MidpointRounding.AwayFromZero);
    }

    private static double Best(Word word, IReadOnlyList<Word> among)
    {
        var best = 0d;
        foreach (var other in among)
        {
            if (string.Equals(word.Folded, other.Folded, StringComparison.Ordinal)) return 1;
            if (TurkishText.KeysMeet(word.Key, other.Key)) best = SameRoot;
        }

        return best;
    }

    private static List<Word> Words(string text) =>
        [.. TurkishText.Tokens(text).Where(token => !Joining.Contains(token)).Distinct(StringComparer.Ordinal).Take(MostWords).Select(token => new Word(token, TurkishText.Key(token)))];

    private readonly record struct Word(string Folded, string Key);
}
