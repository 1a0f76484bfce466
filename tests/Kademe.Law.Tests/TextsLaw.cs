using System.Text.RegularExpressions;
using Kademe.Modules.Shell;

namespace Kademe.Law.Tests;

/// <summary>Every word people read stands in Turkish, English and German, with the same placeholders.</summary>
public sealed partial class TextsLaw
{
    [Fact]
    public void Every_text_stands_in_three_languages_with_the_same_placeholders() => Assert.Empty(Wrong(Texts.Everything).Except(["Shell.Date"], StringComparer.Ordinal)); // a date is written in another order in each language

    [Theory]
    [InlineData("bir", "one")]
    [InlineData("bir", "one", "")]
    [InlineData("{0} çağrı", "{0} calls", "Fälle")]
    public void It_sees_a_text_that_is_missing_or_loses_a_placeholder(params string[] texts) =>
        Assert.Equal(["key"], Wrong(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["key"] = texts }));

    private static List<string> Wrong(IReadOnlyDictionary<string, string[]> all) =>
    [
        .. all.Where(one => one.Value.Length != 3 || one.Value.Any(string.IsNullOrWhiteSpace)
            || one.Value.Select(Placeholders).Distinct(StringComparer.Ordinal).Count() != 1).Select(one => one.Key),
    ];

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(match => match.Groups["place"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(?<place>\d+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
