using System.Text.RegularExpressions;

namespace Kademe.Domain.Reproduction;

/// <summary>What kind of personal data a text seems to hold.</summary>
public enum PersonalDataKind
{
    /// <summary>Turkish identity number, its check digits being right.</summary>
    IdentityNumber,

    /// <summary>Mail address.</summary>
    MailAddress,

    /// <summary>Telephone number.</summary>
    PhoneNumber,

    /// <summary>Account number whose check digits are right.</summary>
    Iban,
}

/// <summary>A place in a text that looks like personal data: where, and how long. What stands there is not repeated.</summary>
public sealed record PersonalDataFound(PersonalDataKind Kind, int Position, int Length);

/// <summary>Finds what looks like personal data in a test case, which must hold none (REQ-092).</summary>
public static partial class PersonalDataCheck
{
    private const int Patience = 2000;

    /// <summary>Every place that looks like personal data, in the order of the text.</summary>
    public static IReadOnlyList<PersonalDataFound> Find(string text)
    {
        var found = new List<PersonalDataFound>();
        Add(found, PersonalDataKind.MailAddress, Mail().Matches(text).Select(Place));
        Add(found, PersonalDataKind.Iban, Accounts().Matches(text).Select(AccountIn));
        Add(found, PersonalDataKind.IdentityNumber, ElevenDigits().Matches(text).Where(match => IsIdentityNumber(match.Value)).Select(Place));
        Add(found, PersonalDataKind.PhoneNumber, Phones().Matches(text).Select(Place));
        return [.. found.OrderBy(place => place.Position)];
    }

    /// <summary>Whether eleven digits pass the two check digits of a Turkish identity number.</summary>
    public static bool IsIdentityNumber(string digits)
    {
        if (digits.Length != 11 || digits[0] is '0' || !digits.All(char.IsAsciiDigit)) return false;
        var d = digits.Select(digit => digit - '0').ToArray();
        var odd = d[0] + d[2] + d[4] + d[6] + d[8];
        var even = d[1] + d[3] + d[5] + d[7];
        return (((odd * 7) - even) % 10 + 10) % 10 == d[9] && d[..10].Sum() % 10 == d[10];
    }

    /// <summary>Whether an account number passes its check digits (ISO 13616, remainder 1 of 97).</summary>
    public static bool IsIban(string typed)
    {
        var account = typed.Replace(" ", "", StringComparison.Ordinal);
        if (account.Length is < 15 or > 34 || !account.All(char.IsAsciiLetterOrDigit)) return false;
        var rest = 0;
        foreach (var sign in string.Concat(account.AsSpan(4), account.AsSpan(0, 4)))
        {
            rest = char.IsAsciiDigit(sign) ? ((rest * 10) + sign - '0') % 97 : ((rest * 100) + (sign | 0x20) - 'a' + 10) % 97;
        }

        return rest == 1;
    }

    private static (int Position, int Length) Place(Match match) => (match.Index, match.Length);

    // The words after an account number look like further groups of it: the longest run of groups that passes the check is the number.
    private static (int Position, int Length) AccountIn(Match match)
    {
        for (var length = match.Length; length > 0; length = match.Value.LastIndexOf(' ', length - 1))
        {
            if (IsIban(match.Value[..length])) return (match.Index, length);
        }

        return (match.Index, 0);
    }

    private static void Add(List<PersonalDataFound> found, PersonalDataKind kind, IEnumerable<(int Position, int Length)> places)
    {
        foreach (var (position, length) in places)
        {
            var taken = found.Exists(place => position < place.Position + place.Length && place.Position < position + length);
            if (length > 0 && !taken) found.Add(new(kind, position, length));
        }
    }

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,6}", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Za-z]{2}\d{2}( ?[A-Za-z0-9]){11,30}\b", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Accounts();

    [GeneratedRegex(@"(?<!\d)\d{11}(?!\d)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ElevenDigits();

    // A Turkish number with or without its country code or zero, or any number written with a plus.
    [GeneratedRegex(@"(?<![\w.,])((\+|00(?=[1-9]))\d{1,3}[ ./-]?(\(?\d{2,4}\)?[ ./-]?){2,4}\d{2}|(0[ ]?)?\(?5\d{2}\)?[ ./-]?\d{3}[ ./-]?\d{2}[ ./-]?\d{2}|0[ ]?\(?[2-4]\d{2}\)?[ ./-]?\d{3}[ ./-]?\d{2}[ ./-]?\d{2})(?![\d.,]?\d)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Phones();
}
