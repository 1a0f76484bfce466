using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Domain.Catalogue;

/// <summary>
/// One build of the product: the version's place in the catalogue, its patch, and the day it was built.
/// Versions are ordered by the catalogue, never by their names (REQ-016, REQ-017).
/// </summary>
public readonly record struct Build(int CatalogueOrder, int Patch, LocalDate? BuiltOn)
{
    /// <summary>Where this build stands against a released one: by version, then patch, then build date.</summary>
    public VersionRelation RelationTo(Build release)
    {
        var order = (CatalogueOrder, Patch).CompareTo((release.CatalogueOrder, release.Patch));
        if (order != 0) return order < 0 ? VersionRelation.Older : VersionRelation.Newer;
        if (BuiltOn is not { } mine || release.BuiltOn is not { } theirs) return VersionRelation.Unknown;
        if (mine == theirs) return VersionRelation.Same;
        return mine < theirs ? VersionRelation.Older : VersionRelation.Newer;
    }

    /// <summary>True when nothing more has to be installed to have what that version brings.</summary>
    public bool Reaches(Build target) => (CatalogueOrder, Patch).CompareTo((target.CatalogueOrder, target.Patch)) switch
    {
        0 => RelationTo(target) is not VersionRelation.Older,
        var order => order > 0,
    };

    /// <summary>As stored in one column: 26.3@2026-03-01, or 26.3 when the day is not known.</summary>
    public override string ToString()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{CatalogueOrder}.{Patch}");
        return BuiltOn is { } day ? $"{number}@{LocalDatePattern.Iso.Format(day)}" : number;
    }

    /// <summary>A build read back from where it was stored.</summary>
    public static Build Stored(string text)
    {
        var parts = text.Split('.', '@');
        return new(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts.Length > 2 ? LocalDatePattern.Iso.Parse(parts[2]).Value : null);
    }
}
