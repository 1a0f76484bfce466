using System.Text.Json;
using System.Text.Json.Serialization;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Catalogue;

/// <summary>
/// Address of an object: <c>module.object</c>, lower-case ASCII letters, digits and hyphens, each part beginning with a letter (REQ-015).
/// Capitals are accepted as Turkish and English keyboards write them: DEPO.IRSALIYE and DEPO.İRSALİYE are the same address.
/// </summary>
[JsonConverter(typeof(AsText))]
public readonly record struct ObjectAddress
{
    /// <summary>The longest address.</summary>
    public const int Longest = 100;

    private readonly string? value;

    private ObjectAddress(string value) => this.value = value;

    /// <summary>The whole address.</summary>
    public string Value => value ?? "";

    /// <summary>The part before the dot.</summary>
    public string Module => Value.Split('.')[0];

    /// <summary>The part after the dot.</summary>
    public string Name => Value[(Value.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The address behind what was typed.</summary>
    public static Outcome<ObjectAddress> Parse(string? typed, string field = "Address")
    {
        if (!Text.Required(typed, field, Longest).Succeeded(out var clean, out var refusal)) return refusal;
        var lower = Identifiers.Fold(clean);
        return lower.Split('.') is [var module, var name] && IsPart(module) && IsPart(name)
            ? new ObjectAddress(lower)
            : new InvalidInput("catalogue.object-address-malformed", field, Text.Shorten(clean, 40));
    }

    /// <summary>The address behind what a user typed or copied from the browser: of a URL the path begins with module and object.</summary>
    public static Outcome<ObjectAddress> OfPage(string? typed, string field = "Address")
    {
        if (typed?.Contains('/', StringComparison.Ordinal) is not true) return Parse(typed, field);
        if (!Text.Required(typed, field, PageUrl.Longest).Succeeded(out var clean, out var refusal)) return refusal;
        var scheme = clean.IndexOf("://", StringComparison.Ordinal);
        var path = clean[(scheme < 0 ? 0 : scheme + 3)..].Split('?', '#')[0];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var within = parts.Skip(scheme >= 0 || (parts.Length > 2 && parts[0].Contains('.', StringComparison.Ordinal)) ? 1 : 0).ToList();
        return within is [var module, var name, ..] ? Parse($"{module}.{name}", field) : new InvalidInput("catalogue.object-address-malformed", field, Text.Shorten(clean, 40));
    }

    /// <summary>An address read back from where it was stored.</summary>
    public static ObjectAddress Stored(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= 49 && char.IsAsciiLetterLower(part[0]) && part[^1] is not '-' && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');

    private sealed class AsText : JsonConverter<ObjectAddress>
    {
        public override ObjectAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Stored(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ObjectAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
