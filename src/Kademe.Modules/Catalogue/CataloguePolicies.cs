using Kademe.Domain.Organizations;

namespace Kademe.Modules.Catalogue;

/// <summary>Roles at the doors of the catalogue. Everyone signed in reads it.</summary>
internal static class CataloguePolicies
{
    /// <summary>Keepers of objects, versions and environments.</summary>
    public const string Write = nameof(Role.BusinessAnalyst) + "," + nameof(Role.ReleaseManager) + "," + nameof(Role.PlatformAdministrator);
}
