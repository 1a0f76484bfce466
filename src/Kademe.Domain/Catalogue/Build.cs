using NodaTime;

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
}
