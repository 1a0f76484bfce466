using Kademe.Domain.Organizations;

namespace Kademe.Modules.Organizations;

/// <summary>Roles at the doors of this module; whose organisation it is, the use case decides.</summary>
internal static class OrganizationPolicies
{
    /// <summary>Keepers of organisations, relations and subscriptions.</summary>
    public const string Keep = nameof(Role.PlatformAdministrator) + "," + nameof(Role.PartnerProgrammeOfficer);

    /// <summary>Keepers of people.</summary>
    public const string KeepPeople = Keep + "," + nameof(Role.SupportOfficer) + "," + nameof(Role.SystemAdministrator) + "," + nameof(Role.PartnerLead);

    /// <summary>Who opens the page of a person, with roles and certificates.</summary>
    public const string OpenPerson = KeepPeople + "," + nameof(Role.Auditor) + "," + nameof(Role.ServiceLevelManager) + "," + nameof(Role.WorkDeskExpert);

    /// <summary>Keepers of installations.</summary>
    public const string KeepInstallations = Keep + "," + nameof(Role.SupportOfficer) + "," + nameof(Role.SystemAdministrator);

    /// <summary>Who says what is installed.</summary>
    public const string ConfirmVersion = nameof(Role.SystemAdministrator);

    /// <summary>Readers of the master data.</summary>
    public const string Read = KeepPeople + "," + nameof(Role.Auditor) + "," + nameof(Role.ServiceLevelManager) + "," + nameof(Role.DataProtectionContact) + ","
        + nameof(Role.WorkDeskExpert) + "," + nameof(Role.BusinessAnalyst) + "," + nameof(Role.ReleaseManager) + "," + nameof(Role.InfrastructureExpert);
}
