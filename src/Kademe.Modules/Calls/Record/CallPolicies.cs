using Kademe.Domain.Organizations;

namespace Kademe.Modules.Calls;

/// <summary>Who may knock at which door of the calls; level, certificate and desk are checked behind it.</summary>
public static class CallPolicies
{
    /// <summary>First level.</summary>
    public const string FirstLevel = nameof(Role.PowerUser) + "," + nameof(Role.TransformationSpecialist) + "," + nameof(Role.LevelOneSpecialist);

    /// <summary>Second level.</summary>
    public const string SecondLevel = nameof(Role.WorkDeskExpert) + "," + nameof(Role.PartnerLead);

    /// <summary>Third level.</summary>
    public const string ThirdLevel = nameof(Role.BusinessAnalyst) + "," + nameof(Role.Coder) + "," + nameof(Role.CodeManager) + "," + nameof(Role.QaMember) + "," + nameof(Role.ReleaseManager);

    /// <summary>Whoever works at a desk of any level.</summary>
    public const string Desk = FirstLevel + "," + SecondLevel + "," + ThirdLevel + "," + nameof(Role.InfrastructureExpert);

    /// <summary>Whoever looks at queues: desks, and those who oversee.</summary>
    public const string Queue = Desk + "," + nameof(Role.PlatformAdministrator) + "," + nameof(Role.Auditor) + "," + nameof(Role.ServiceLevelManager);

    /// <summary>The customer's people.</summary>
    public const string Customer = nameof(Role.EndUser) + "," + nameof(Role.KeyUser) + "," + FirstLevel + "," + nameof(Role.SystemAdministrator) + "," + nameof(Role.SupportOfficer);

    /// <summary>Whoever at the customer may ask for second level.</summary>
    public const string AsksForSecondLevel = nameof(Role.KeyUser) + "," + FirstLevel;

    /// <summary>Whoever keeps the customer's installations.</summary>
    public const string Installations = nameof(Role.SystemAdministrator) + "," + nameof(Role.SupportOfficer);
}
