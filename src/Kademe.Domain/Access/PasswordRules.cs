using System.Collections.Frozen;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Access;

/// <summary>What a password must be: long, not about its owner, and not one of those that everybody tries first. No rule on kinds of characters.</summary>
public static class PasswordRules
{
    /// <summary>The shortest password.</summary>
    public const int Shortest = 10;

    /// <summary>The longest password.</summary>
    public const int Longest = 200;

    private const int Different = 5;
    private const int TellingPart = 3;
    private static readonly FrozenSet<string> Common = Load();

    /// <summary>
    /// The form in which a typed password is kept and compared (NFKC, RFC 8265): the same letters are the same password, whichever keyboard composed them. What cannot be
    /// put into it stays as it is, and so fits nothing.
    /// </summary>
    public static string Canonical(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        return Text.Normal(typed, System.Text.NormalizationForm.FormKC);
    }

    /// <summary>Why a password is not taken; null when it is.</summary>
    public static Refusal? Against(string? password, string mail, string name, string field = "Password")
    {
        if (string.IsNullOrEmpty(password)) return new InvalidInput("input.required", field);
        password = Canonical(password);
        if (password.Length < Shortest) return new InvalidInput("access.password-too-short", field, Shortest);
        if (password.Length > Longest) return new InvalidInput("input.too-long", field, Longest, password.Length);
        if (password.Distinct().Count() < Different) return new InvalidInput("access.password-too-uniform", field, Different);
        var folded = TurkishText.Fold(password);
        if (Common.Contains(folded)) return new InvalidInput("access.password-too-common", field);
        return OwnersParts(mail, name).Any(part => folded.Contains(part, StringComparison.Ordinal)) ? new InvalidInput("access.password-names-owner", field) : null;
    }

    private static IEnumerable<string> OwnersParts(string mail, string name) =>
        TurkishText.Tokens(name).Append(TurkishText.Fold(mail.Split('@')[0])).Where(part => part.Length >= TellingPart);

    private static FrozenSet<string> Load()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TurkishText.Fold).ToFrozenSet(StringComparer.Ordinal);
    }
}
