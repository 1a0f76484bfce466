using Kademe.Domain.Access;
using Kademe.Domain.Organizations;

namespace Kademe.Modules.Sla;

/// <summary>Roles at the doors of the service levels; what of them one may see, the use case decides.</summary>
internal static class SlaPolicies
{
    /// <summary>Keepers; only the vendor's keep.</summary>
    public const string Keep = nameof(Role.ServiceLevelManager) + "," + nameof(Role.PlatformAdministrator);

    /// <summary>Readers of what concerns their organisation.</summary>
    public const string Read = Keep + "," + nameof(Role.Auditor) + "," + nameof(Role.PartnerProgrammeOfficer) + "," + nameof(Role.PartnerLead) + ","
        + nameof(Role.SupportOfficer) + "," + nameof(Role.SystemAdministrator);

    extension(Viewer viewer)
    {
        /// <summary>Keeps calendars, agreements, contracts and reviews.</summary>
        public bool KeepsServiceLevels => viewer.Kind is OrganizationKind.Vendor && viewer.IsAny(Role.ServiceLevelManager, Role.PlatformAdministrator);
    }
}
