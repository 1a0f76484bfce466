using System.Text.Json.Serialization;

namespace Kademe.Domain.Kernel;

/// <summary>One text in the three languages of the product; a language left empty reads the Turkish.</summary>
public sealed record Wording(string Turkish, string English, string German)
{
    /// <summary>The text in a language (tr, en, de); Turkish where that one is missing.</summary>
    public string In(string language) => language switch
    {
        "en" when English.Length > 0 => English,
        "de" when German.Length > 0 => German,
        _ => Turkish,
    };

    /// <summary>No text in any language.</summary>
    public static Wording Empty { get; } = new("", "", "");

    /// <summary>True when there is nothing to read.</summary>
    [JsonIgnore]
    public bool IsEmpty => Turkish.Length == 0;

    /// <summary>A text whose Turkish must be there.</summary>
    public static Outcome<Wording> Required(string? turkish, string? english, string? german, string field, int longest = Text.LineLength) =>
        Text.Required(turkish, field, longest).Then(tr => Make(tr, english, german, field, longest));

    /// <summary>A text that may be empty; other languages without the Turkish are refused.</summary>
    public static Outcome<Wording> Optional(string? turkish, string? english, string? german, string field, int longest = Text.MessageLength)
    {
        var others = Text.Clean(english).Length > 0 || Text.Clean(german).Length > 0;
        return others
            ? Required(turkish, english, german, field, longest)
            : Text.Optional(turkish, field, longest).Then<Wording>(tr => new Wording(tr, "", ""));
    }

    private static Outcome<Wording> Make(string turkish, string? english, string? german, string field, int longest) =>
        Text.Optional(english, field, longest).Then(en => Text.Optional(german, field, longest).Then<Wording>(de => new Wording(turkish, en, de)));
}
