using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kademe.Domain.Kernel;
using Kademe.Domain.Tests.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>A refusal is a promise to callers: its code is one fact's alone, never changes unnoticed, and has words in every language.</summary>
public sealed partial class RefusalsLaw
{
    private static readonly string Document = Repository.PathOf("docs", "refusals.md");

    [Fact]
    public void Every_refusal_has_its_words() => WithoutWords(Refusals.All, Texts.Everything).ShouldBeNone();

    [Fact]
    public void A_code_belongs_to_one_refusal() => Shared(Refusals.OfTypes).ShouldBeNone();

    [Fact]
    public void A_code_is_dotted_and_lower_case() => Refusals.All.Where(one => !Form().IsMatch(one.Code)).Select(one => $"{one.Code} ({one.Type.Name}) is not like call.not-classified").ShouldBeNone();

    [Fact]
    public void A_broken_input_rule_says_its_code_where_it_is_refused() =>
        Sources.All.SelectMany(source => OpaqueInput().Matches(source.Text).Select(match => $"{source.Path}: {match.Value} … write the code itself, so that it can be found")).ShouldBeNone();

    [Fact]
    public void The_document_lists_what_there_is()
    {
        var written = Written();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1") File.WriteAllText(Document, written);
        Assert.True(File.Exists(Document) && File.ReadAllText(Document) == written, "docs/refusals.md differs from the refusals there are: run ./eng/docs.sh, look at the difference and commit it. A code that callers know must not change.");
    }

    [Fact]
    public void It_sees_a_refusal_without_words_and_a_code_used_twice()
    {
        Refusals.Known[] two = [new("law.unheard-of", RefusalKind.Conflict, typeof(Unheard)), new("law.unheard-of", RefusalKind.Conflict, typeof(RefusalsLaw))];

        Assert.Equal("law.unheard-of", Assert.Single(Refusals.Made(typeof(Unheard))).Code);
        Assert.Equal(2, WithoutWords(two, Texts.Everything).Count());
        Assert.Single(Shared(two));
        Assert.Matches(OpaqueInput(), "new InvalidInput(code, field)");
    }

    private static IEnumerable<string> WithoutWords(IEnumerable<Refusals.Known> refusals, IReadOnlyDictionary<string, string[]> texts) =>
        refusals.Where(one => !texts.ContainsKey($"refusal.{one.Code}")).Select(one => $"{one.Type.Name}: add \"refusal.{one.Code}\" to its module's texts.json");

    private static IEnumerable<string> Shared(IEnumerable<Refusals.Known> refusals) =>
        refusals.GroupBy(one => one.Code, StringComparer.Ordinal).Where(group => group.Select(one => one.Type).Distinct().Count() > 1)
            .Select(group => $"{group.Key} is the code of {string.Join(" and ", group.Select(one => one.Type.Name))}");

    private static string Written()
    {
        var page = new StringBuilder("# Refusals\n\nGenerated from the program; `./eng/docs.sh` writes it anew. Over the API a refusal is `application/problem+json` with `code`, its text in the caller's language as `title`, and `type` `/problems/<code>`.\n\n| code | status | text |\n|---|---|---|\n");
        foreach (var (code, kind) in Refusals.All.Select(one => (one.Code, one.Kind)).DistinctBy(one => one.Code, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{code}` | {StatusOf(code, kind)} | {Texts.Everything.GetValueOrDefault($"refusal.{code}")?[1]} |\n");
        return page.ToString();
    }

    // What is about the caller, or about us, answers with a status that no command gives.
    private static int StatusOf(string code, RefusalKind kind) => code switch { "access.sign-in-needed" => 401, "platform.fault" => 500, _ => Refused.StatusOf(kind) };

    [GeneratedRegex("^[a-z]+([.][a-z0-9-]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("""new InvalidInput\((?!\s*")[^;]{0,60}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpaqueInput();

    private sealed record Unheard() : Refusal("law.unheard-of");
}
