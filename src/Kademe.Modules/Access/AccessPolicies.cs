using Kademe.Domain.Organizations;
using Kademe.Modules.Organizations;

namespace Kademe.Modules.Access;

/// <summary>Roles at the doors of this module.</summary>
internal static class AccessPolicies
{
    /// <summary>Issues and takes back certificates.</summary>
    public const string Certify = nameof(Role.PlatformAdministrator) + "," + nameof(Role.PartnerProgrammeOfficer);

    /// <summary>Invites own people to set a password.</summary>
    public const string Invite = Certify + "," + nameof(Role.SupportOfficer) + "," + nameof(Role.SystemAdministrator) + "," + nameof(Role.PartnerLead);

    /// <summary>Reads certificates of the people one may know of.</summary>
    public const string ReadCertificates = OrganizationPolicies.OpenPerson;
}
