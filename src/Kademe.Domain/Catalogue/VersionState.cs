namespace Kademe.Domain.Catalogue;

/// <summary>State of a version or patch (SM-5). Permitted moves are in the table of states.</summary>
public enum VersionState
{
    /// <summary>In the catalogue, not built for anyone yet.</summary>
    Planned,

    /// <summary>In use in Beta.</summary>
    Beta,

    /// <summary>Customers may take it.</summary>
    Published,

    /// <summary>A newer one is published; it stays usable.</summary>
    Superseded,

    /// <summary>Taken back; nobody should take it.</summary>
    Withdrawn,
}
