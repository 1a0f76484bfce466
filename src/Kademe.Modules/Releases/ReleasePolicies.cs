using Kademe.Domain.Organizations;

namespace Kademe.Modules.Releases;

/// <summary>Who may knock at which door of the releases.</summary>
public static class ReleasePolicies
{
    /// <summary>Publishes and withdraws.</summary>
    public const string Publish = nameof(Role.ReleaseManager);
}
