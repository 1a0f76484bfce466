using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Shell;

/// <summary>The three languages of the product (REQ-179); Turkish is the language of origin.</summary>
public enum Language
{
    /// <summary>Türkçe.</summary>
    Tr,

    /// <summary>English.</summary>
    En,

    /// <summary>Deutsch.</summary>
    De,
}

/// <summary>
/// Every word people read, in the language of whoever reads it. Texts stand in <c>&lt;Module&gt;.texts.json</c> beside the module's code, one line a key,
/// each as <c>[tr, en, de]</c>; a law test fails when one is missing, and when a key is used that does not exist.
/// </summary>
public sealed class Texts(Language language)
{
    private static readonly FrozenDictionary<string, string[]> All = Load();
    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("tr-TR"), CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("de-DE")];

    /// <summary>The language these texts are in.</summary>
    public Language Language => language;

    /// <summary>For dates, numbers, casing and sorting in this language.</summary>
    public CultureInfo Culture => Cultures[(int)language];

    /// <summary>The tag for <c>lang</c> attributes and headers: tr, en, de.</summary>
    public string Tag => TagOf(language);

    /// <summary>Every key and its texts, for the law tests.</summary>
    public static IReadOnlyDictionary<string, string[]> Everything => All;

    /// <summary>The text under a key; a key nobody wrote shows itself, and fails the law test.</summary>
    public string this[string key] => All.TryGetValue(key, out var text) ? text[(int)language] : key;

    /// <summary>The text under a key with {0}, {1} … filled in, formatted in this language. Enumerations show their own text, wordings theirs in this language, lists their parts.</summary>
    public string this[string key, params ReadOnlySpan<object?> values]
    {
        get
        {
            var shown = new object?[values.Length];
            for (var i = 0; i < values.Length; i++) shown[i] = Shown(values[i]);
            return string.Format(Culture, this[key], shown);
        }
    }

    private object? Shown(object? value) => value switch
    {
        Enum choice => Of(choice),
        Wording words => words.In(Tag),
        System.Collections.IEnumerable several and not string => string.Join(", ", several.Cast<object?>().Select(Shown)),
        _ => value,
    };

    /// <summary>The text of an enumeration's value, under <c>&lt;Type&gt;.&lt;Value&gt;</c>.</summary>
    public string Of(Enum value) => this[$"{value.GetType().Name}.{value}"];

    /// <summary>The text of a count: <c>key.one</c> for 1, else <c>key.many</c>, with {0} as the number.</summary>
    public string Count(string key, long count) => this[count == 1 ? $"{key}.one" : $"{key}.many", count];

    /// <summary>The text of a refusal, under <c>refusal.&lt;code&gt;</c>.</summary>
    public string For(Refusal refusal) => refusal is SeveralRefusals several
        ? string.Join(' ', several.All.Select(For))
        : this[$"refusal.{refusal.Code}", [.. refusal.Arguments]];

    /// <summary>tr, en, de.</summary>
    public static string TagOf(Language language) => language switch { Language.En => "en", Language.De => "de", _ => "tr" };

    /// <summary>The language behind a tag such as "de" or "de-AT"; null when it is none of ours.</summary>
    public static Language? FromTag(string? tag) => tag?.Split('-', '_')[0].ToUpperInvariant() switch
    {
        "TR" => Language.Tr,
        "EN" => Language.En,
        "DE" => Language.De,
        _ => null,
    };

    private static FrozenDictionary<string, string[]> Load()
    {
        var all = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".texts.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, texts) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!)
            {
                if (!all.TryAdd(key, texts)) throw new InvalidOperationException($"Text '{key}' stands twice, the second time in {name}.");
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
