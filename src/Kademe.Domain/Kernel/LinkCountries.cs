using System.Collections.Frozen;
using System.Text.Json;

namespace Kademe.Domain.Kernel;

/// <summary>
/// The country that the last part of a host's name belongs to. Names that anyone anywhere may have, numbers, and names of one's own network say nothing: their country is
/// not known.
/// </summary>
public static class LinkCountries
{
    private const string Home = "tr";

    private static readonly FrozenDictionary<string, Wording> All = Read();

    /// <summary>Name of the country; null when it is not known.</summary>
    public static Wording? Of(string host) => EndOf(host) is { } end ? All.GetValueOrDefault(end) : null;

    /// <summary>True when nothing crosses the border by going there (KVKK art. 9); false where it is not known.</summary>
    public static bool IsHome(string host) => EndOf(host) is Home;

    private static string? EndOf(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var name = host.TrimEnd('.');
        return name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : null;
    }

    private static FrozenDictionary<string, Wording> Read()
    {
        using var stream = typeof(LinkCountries).Assembly.GetManifestResourceStream("link-countries.json")
            ?? throw new InvalidOperationException("The countries are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.ToFrozenDictionary(one => one.Key, one => new Wording(one.Value[0], one.Value[1], one.Value[2]), StringComparer.Ordinal);
    }
}
