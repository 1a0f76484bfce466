namespace Kademe.Domain.Catalogue;

/// <summary>Where an installation stands against a published version (REQ-017).</summary>
public enum VersionRelation
{
    /// <summary>Cannot be told: same version and patch, and a build date is missing.</summary>
    Unknown,

    /// <summary>Older than the release.</summary>
    Older,

    /// <summary>The release itself.</summary>
    Same,

    /// <summary>Newer than the release.</summary>
    Newer,
}
