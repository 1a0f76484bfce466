using System.Text.RegularExpressions;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.Sla;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Notifications;
using Kademe.Modules.Shell;
using NodaTime;

namespace Kademe.Modules.Tests.Notifications;

public sealed partial class NoticeTextTests
{
    private static readonly NoticeArgs Everything = new()
    {
        Level = SupportLevel.L2, Stage = WorkStage.InBeta, Version = ProductVersion.LabelOf("Çınar.26", 3), Work = new(7298), Until = Instant.FromUtc(2026, 11, 24, 6, 30), Result = TestOutcome.Successful,
        Clock = ClockKind.Resolution, Percent = 75,
    };

    public static TheoryData<NoticeKind> EveryKind => [.. Enum.GetValues<NoticeKind>()];

    [Theory, MemberData(nameof(EveryKind))]
    public void A_text_names_number_title_choices_and_moments_and_nothing_a_person_typed(NoticeKind kind)
    {
        foreach (var text in Texts.Everything[NoticeText.WhatKey(kind)].Concat(Texts.Everything[NoticeText.SentenceKey(kind)]))
            Assert.All(AnyPlaceholder().Matches(text), found => Assert.InRange(found.ValueSpan[1], '0', '9'));
        Assert.All(Texts.Everything[NoticeText.WhatKey(kind)], text => Assert.DoesNotContain("{0}", text, StringComparison.Ordinal));

        // Whatever else could be put in would have to be free text: only the version's name is, and it is the catalogue's.
        Assert.Equal(["Version"], typeof(NoticeArgs).GetProperties().Where(one => one.PropertyType == typeof(string) || one.PropertyType == typeof(Wording)).Select(one => one.Name));
    }

    [Theory, MemberData(nameof(EveryKind))]
    public void A_kind_reads_well_in_every_language_and_the_languages_name_the_same(NoticeKind kind)
    {
        foreach (var key in (string[])[NoticeText.WhatKey(kind), NoticeText.SentenceKey(kind)])
            Assert.Single(Texts.Everything[key].Select(text => string.Join(',', AnyPlaceholder().Matches(text).Select(found => found.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal));

        foreach (var language in Enum.GetValues<Language>())
        {
            var text = new NoticeText(new Texts(language), DateTimeZoneProviders.Tzdb["Europe/Istanbul"]);
            var subject = text.Subject(kind, "Ç-20418", "Fatura girişi", Everything);
            Assert.StartsWith("[Ç-20418] Fatura girişi: ", subject, StringComparison.Ordinal);
            foreach (var words in (string[])[subject, text.Sentence(kind, "Ç-20418", "Fatura girişi", Everything)])
            {
                Assert.DoesNotContain('{', words);
                Assert.DoesNotContain("SupportLevel.", words, StringComparison.Ordinal);
                Assert.DoesNotContain("WorkStage.", words, StringComparison.Ordinal);
                Assert.DoesNotContain("TestOutcome.", words, StringComparison.Ordinal);
                Assert.DoesNotContain("ClockKind.", words, StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(EveryKind))]
    public void A_rule_lists_its_obligatory_recipients_among_its_recipients(NoticeKind kind) => Assert.Subset(NoticeRules.Of(kind).Recipients.ToHashSet(), NoticeRules.Of(kind).Obligatory.ToHashSet());

    [Fact]
    public void A_subject_line_stays_one_line_whatever_the_title_holds()
    {
        var text = new NoticeText(new Texts(Language.Tr), DateTimeZone.Utc);

        Assert.Equal("[Ç-1] a Bcc: b@c.example: kapandı", text.Subject(NoticeKind.CallClosed, "Ç-1", "a\r\nBcc: b@c.example", NoticeArgs.None));
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyPlaceholder();
}
