using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;

namespace Kademe.Modules.Reports;

/// <summary>Who reads reports; of what, the visibility of calls says.</summary>
internal static class ReportPolicies
{
    /// <summary>Desks of the first two levels, the customer's officers, and those who keep or inspect service levels.</summary>
    public const string Read = nameof(Role.PowerUser) + "," + nameof(Role.TransformationSpecialist) + "," + nameof(Role.LevelOneSpecialist) + "," + nameof(Role.SupportOfficer) + ","
        + nameof(Role.WorkDeskExpert) + "," + nameof(Role.PartnerLead) + "," + nameof(Role.PartnerProgrammeOfficer) + "," + nameof(Role.ServiceLevelManager) + ","
        + nameof(Role.PlatformAdministrator) + "," + nameof(Role.Auditor);

    private static readonly HashSet<string> Readers = [.. Read.Split(',')];

    /// <summary>May open the pages of the reports.</summary>
    public static bool Reads(Viewer viewer) => viewer.Roles.Any(held => Readers.Contains(held.Role.ToString()));

    extension(Viewer viewer)
    {
        /// <summary>The clocks whose figures the viewer reads: what levels promise each other is not the customer's.</summary>
        public IReadOnlyList<ClockKind> ClocksOfReports => viewer.Kind is OrganizationKind.Customer ? [ClockKind.Response, ClockKind.Update, ClockKind.Resolution] : ClockKinds.All;
    }
}
