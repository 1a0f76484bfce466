using System.Text;

namespace Kademe.Domain.Kernel;

/// <summary>
/// The one form in which what people type as a name of a thing is kept and compared: mail addresses, domains, endings of files, addresses of objects. Letters that look
/// or are typed alike on a Turkish keyboard meet (İ, I, ı and i), and so do the composed and the decomposed form of a letter; nothing depends on the machine's language.
/// </summary>
public static class Identifiers
{
    /// <summary>The form that is kept: composed (NFC), lower case, one kind of i.</summary>
    public static string Fold(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var folded = new StringBuilder(typed.Length);
        foreach (var letter in Composed(typed))
        {
            if (letter is '\u0307' && folded.Length > 0 && folded[^1] is 'i') continue; // the dot that lower case leaves of an İ
            folded.Append(letter switch
            {
                'İ' or 'I' or 'ı' => 'i',
                _ => char.ToLowerInvariant(letter),
            });
        }

        return folded.ToString();
    }

    private static string Composed(string typed) => Text.Normal(typed, NormalizationForm.FormC);

    /// <summary>Two of them are one.</summary>
    public static bool Meet(string one, string other) => string.Equals(Fold(one), Fold(other), StringComparison.Ordinal);
}
