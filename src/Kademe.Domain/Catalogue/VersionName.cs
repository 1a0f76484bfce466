using System.Globalization;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Catalogue;

/// <summary>Name of a version: family and year, as Çınar.26 (REQ-016). Names say nothing of the order of versions.</summary>
public readonly record struct VersionName
{
    /// <summary>The longest name.</summary>
    public const int Longest = 40;

    private static readonly TextInfo Casing = CultureInfo.GetCultureInfo("tr-TR").TextInfo;
    private readonly string? value;

    private VersionName(string value) => this.value = value;

    /// <summary>The whole name.</summary>
    public string Value => value ?? "";

    /// <summary>The part before the dot.</summary>
    public string Family => Value.Split('.')[0];

    /// <summary>The name behind what was typed; the family is written with one capital, as Turkish writes it.</summary>
    public static Outcome<VersionName> Parse(string? typed, string field = "Version")
    {
        if (!Text.Required(typed, field, Longest).Succeeded(out var clean, out var refusal)) return refusal;
        return clean.Split('.') is [{ Length: >= 2 } family, { Length: 2 } year] && family.All(char.IsLetter) && year.All(char.IsAsciiDigit)
            ? new VersionName($"{Casing.ToUpper(family[0])}{Casing.ToLower(family[1..])}.{year}")
            : new InvalidInput("catalogue.version-name-malformed", field, clean);
    }

    /// <summary>A name read back from where it was stored.</summary>
    public static VersionName Stored(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
