using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;

namespace Kademe.Modules.Releases;

/// <summary>Who may knock at which door of the releases.</summary>
public static class ReleasePolicies
{
    /// <summary>Publishes and withdraws.</summary>
    public const string Publish = nameof(Role.ReleaseManager);

    /// <summary>Sees what is on its way: third and second level, and those who oversee.</summary>
    public const string Pipeline = CallPolicies.ThirdLevel + "," + CallPolicies.SecondLevel + "," + nameof(Role.PlatformAdministrator) + "," + nameof(Role.Auditor) + "," + nameof(Role.ServiceLevelManager);
}
