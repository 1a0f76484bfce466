using Kademe.Domain.Kernel;

namespace Kademe.Domain.Organizations;

/// <summary>What an organisation is to the vendor's product.</summary>
public enum OrganizationKind
{
    /// <summary>The maker of the supported product; one in a database.</summary>
    Vendor,

    /// <summary>An authorised partner that gives levels to customers.</summary>
    Partner,

    /// <summary>A customer enterprise.</summary>
    Customer,
}

/// <summary>The roles of the regime (table AC).</summary>
public enum Role
{
    /// <summary>A user who opens requests.</summary>
    EndUser,

    /// <summary>May ask for a call to be passed to the call centre.</summary>
    KeyUser,

    /// <summary>First level for named modules of the own enterprise.</summary>
    PowerUser,

    /// <summary>First level for all modules.</summary>
    TransformationSpecialist,

    /// <summary>First level, may hold remote sessions.</summary>
    LevelOneSpecialist,

    /// <summary>Receives upgrade advice and confirms installed versions.</summary>
    SystemAdministrator,

    /// <summary>Keeps the support information complete and accepts the rules.</summary>
    SupportOfficer,

    /// <summary>Second level.</summary>
    WorkDeskExpert,

    /// <summary>Leads a partner's desk.</summary>
    PartnerLead,

    /// <summary>Sorts work records and plans solutions.</summary>
    BusinessAnalyst,

    /// <summary>Codes.</summary>
    Coder,

    /// <summary>Reviews and merges.</summary>
    CodeManager,

    /// <summary>Tests in Dev, QA and Beta.</summary>
    QaMember,

    /// <summary>Publishes and withdraws versions.</summary>
    ReleaseManager,

    /// <summary>Fourth level.</summary>
    InfrastructureExpert,

    /// <summary>Reviews and publishes library contents.</summary>
    LibraryEditor,

    /// <summary>Authorises, certifies and measures partners.</summary>
    PartnerProgrammeOfficer,

    /// <summary>Keeps agreements and reviews.</summary>
    ServiceLevelManager,

    /// <summary>Answers for personal data.</summary>
    DataProtectionContact,

    /// <summary>Keeps the platform's settings.</summary>
    PlatformAdministrator,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,
}

/// <summary>Which organisations a role exists in, and the level it acts at (table AC, REQ-002).</summary>
public static class Roles
{
    /// <summary>Whether an organisation of this kind can give the role.</summary>
    public static bool ExistsIn(this Role role, OrganizationKind kind) => kind switch
    {
        OrganizationKind.Customer => role is Role.EndUser or Role.KeyUser or Role.PowerUser or Role.TransformationSpecialist or Role.LevelOneSpecialist
            or Role.SystemAdministrator or Role.SupportOfficer or Role.DataProtectionContact,
        OrganizationKind.Partner => role is Role.TransformationSpecialist or Role.LevelOneSpecialist or Role.WorkDeskExpert or Role.PartnerLead
            or Role.InfrastructureExpert or Role.LibraryEditor or Role.ServiceLevelManager or Role.DataProtectionContact,
        _ => role is Role.BusinessAnalyst or Role.Coder or Role.CodeManager or Role.QaMember or Role.ReleaseManager or Role.InfrastructureExpert
            or Role.LibraryEditor or Role.PartnerProgrammeOfficer or Role.ServiceLevelManager or Role.DataProtectionContact
            or Role.PlatformAdministrator or Role.Auditor,
    };

    /// <summary>The level a role acts at; null for roles without one.</summary>
    public static SupportLevel? Level(this Role role) => role switch
    {
        Role.PowerUser or Role.TransformationSpecialist or Role.LevelOneSpecialist => SupportLevel.L1,
        Role.WorkDeskExpert or Role.PartnerLead => SupportLevel.L2,
        Role.BusinessAnalyst or Role.Coder or Role.CodeManager or Role.QaMember or Role.ReleaseManager => SupportLevel.L3,
        Role.InfrastructureExpert => SupportLevel.L4,
        _ => null,
    };
}
