using System.Text.RegularExpressions;
using Kademe.Modules.Shell;

namespace Kademe.Law.Tests;

/// <summary>
/// One word for one thing on every screen, as docs/glossary.md has it: what was once called otherwise does not come back. Apostrophes are typographic,
/// and what a customer is told names neither levels nor work records.
/// </summary>
public sealed partial class TermsLaw
{
    private static readonly string[] Languages = ["tr", "en", "de"];

    // Old word, and what is said instead. A hizmet seviyesi (service level) is no support level.
    private static readonly (string Language, Regex Word, string Instead)[] Left =
    [
        ("tr", Word(@"(?<!hizmet )\bseviye"), "kademe"),
        ("tr", Word("özelleştir"), "uyarla, uyarlayıcı"),
        ("tr", Word("mükerrer"), "yinelenen kayıt"),
        ("tr", Word(@"\btasnif"), "sınıflandır"),
        ("tr", Word(@"\bkodlayan"), "kodlayıcı"),
        ("tr", Word("kullanıcı işletme"), "müşteri"),
        ("tr", Word("duvar saat"), "takvimde geçen süre"),
        ("en", Word("wall clock"), "elapsed time"),
        ("en", Word(@"\btaken? back\b"), "withdrawn, withdraw"),
        ("en", Word("set aside"), "failed"),
        ("de", Word(@"\buhr(en)?\b(?! \d)"), "Frist"),
        ("de", Word("wanduhr"), "verstrichene Zeit"),
        ("de", Word("individualisier"), "Anpassung, Anpassungsteam"),
        ("de", Word("anwenderunternehmen"), "Kunde"),
    ];

    // Notices that the requester of a call or its enterprise gets.
    private static readonly string[] ToCustomers =
    [
        "CallRegistered", "RequestReturned", "InformationAsked", "InformationReminder", "CallWillClose", "SelfUpgradeAdvised", "CauseLiesElsewhere",
        "ErrorRemoved", "TakenToThirdLevel", "FixPublished", "CallResolved", "CallClosed", "CallReopened", "ReplyReceived",
    ];

    [Fact]
    public void A_word_that_was_left_does_not_come_back() => Assert.Empty(OldWords(Texts.Everything));

    [Fact]
    public void Apostrophes_are_typographic() => Assert.Empty(StraightOnes(Texts.Everything));

    [Fact]
    public void What_customers_are_told_names_no_level_and_no_work_record() => Assert.Empty(Jargon(Texts.Everything));

    [Fact]
    public void It_sees_an_old_word_a_straight_apostrophe_and_a_level_told_to_a_customer()
    {
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["NoticeKind.CallRegistered"] = ["Hizmet seviyesi yöneticisi: {2}", "It's registered", "in Stufe {2}"],
            ["other"] = ["Üçüncü seviyede", "On the wall clock", "Die Uhr steht"],
        };

        Assert.Equal(3, OldWords(texts).Count);
        Assert.Single(StraightOnes(texts));
        Assert.Equal(2, Jargon(texts).Count);
    }

    private static List<string> OldWords(IReadOnlyDictionary<string, string[]> all) =>
    [
        .. from text in all
           from old in Left
           let said = text.Value[Array.IndexOf(Languages, old.Language)]
           where old.Word.IsMatch(said)
           select $"{text.Key} ({old.Language}): “{said}”; say {old.Instead}",
    ];

    private static List<string> StraightOnes(IReadOnlyDictionary<string, string[]> all) =>
        [.. from text in all from said in text.Value where Straight().IsMatch(said) select $"{text.Key}: {said}"];

    // {2} is a level and {5} a work record's number, see NoticeArgs.
    private static List<string> Jargon(IReadOnlyDictionary<string, string[]> all) =>
    [
        .. from kind in ToCustomers
           from text in all
           where text.Key == $"NoticeKind.{kind}" || text.Key == $"NoticeKind.{kind}.sentence"
           from said in text.Value
           where said.Contains("{2}", StringComparison.Ordinal) || said.Contains("{5}", StringComparison.Ordinal)
           select $"{text.Key}: {said}",
    ];

    private static Regex Word(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\p{L}'\p{L}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Straight();
}
