using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Whose master data a viewer may change.</summary>
public static class OrganizationRights
{
    extension(Viewer viewer)
    {
        /// <summary>Keeps everybody's master data.</summary>
        public bool KeepsEverybody => viewer.Kind is OrganizationKind.Vendor && viewer.IsAny(Role.PlatformAdministrator, Role.PartnerProgrammeOfficer);

        /// <summary>Keeps the people of an organisation. The vendor's own people are the platform administrator's alone: who gives roles there could take any.</summary>
        public bool KeepsPeopleOf(Organization organization)
        {
            ArgumentNullException.ThrowIfNull(organization);
            if (organization.Kind is OrganizationKind.Vendor) return viewer.Kind is OrganizationKind.Vendor && viewer.Is(Role.PlatformAdministrator);
            if (viewer.KeepsEverybody) return true;
            return viewer.Organization == organization.Id
                && (organization.Kind is OrganizationKind.Customer ? viewer.IsAny(Role.SupportOfficer, Role.SystemAdministrator) : viewer.Is(Role.PartnerLead));
        }

        /// <summary>Keeps the installations of a customer.</summary>
        public bool KeepsInstallationsOf(OrganizationId customer) =>
            viewer.KeepsEverybody || (viewer.Organization == customer && viewer.IsAny(Role.SupportOfficer, Role.SystemAdministrator));
    }

    /// <summary>
    /// Why a viewer may not give a person what widens that person's sight or hand; null when it is somebody else's. Nobody gives it to themselves: it takes another's word
    /// (rule 4). Whoever sees everything already gains no sight by a role.
    /// </summary>
    internal static Refusal? MayNotWiden(this Viewer viewer, PersonId person) =>
        viewer.Person == person && !viewer.SeesEverything ? new NotForOneself() : null;

    /// <summary>Why a viewer may not open a customer's calls to an organisation; null when it is not the viewer's own, or nothing is gained by it.</summary>
    internal static Refusal? MayNotOpenTo(this Viewer viewer, OrganizationId provider) =>
        viewer.Organization == provider && !viewer.SeesEverything ? new NotForOneself() : null;

    private static readonly HashSet<string> Readers = [.. OrganizationPolicies.Read.Split(',')];

    private static readonly HashSet<string> OpenersOfPeople = [.. OrganizationPolicies.OpenPerson.Split(',')];

    /// <summary>May open the page of a person: others read the name alone.</summary>
    internal static bool OpensPeople(this Viewer viewer) => viewer.Roles.Any(held => OpenersOfPeople.Contains(held.Role.ToString()));

    /// <summary>May open the pages of the master records: what their doors ask too.</summary>
    internal static bool ReadsMasterRecords(Viewer viewer) => viewer.Roles.Any(held => Readers.Contains(held.Role.ToString()));

    /// <summary>
    /// Why a viewer may not change a person: unknown, not among the own people, or with a role elsewhere too. Null when there is no reason.
    /// </summary>
    public static async Task<Refusal?> MayNotKeep(this KademeDb db, Viewer viewer, PersonId person, Instant at, CancellationToken ct)
    {
        if (!await db.PeopleSeenBy(viewer, at).AnyAsync(p => p.Id == person, ct)) return new PersonNotFound();
        var organizations = await db.Set<Organization>().AsNoTracking()
            .Where(o => db.Set<Membership>().Any(m => m.Person == person && m.Organization == o.Id && (m.Until == null || m.Until > at)))
            .ToListAsync(ct);
        if (organizations.TrueForAll(viewer.KeepsPeopleOf)) return organizations.Count > 0 || viewer.KeepsEverybody ? null : new NotYourRole();
        return organizations.Exists(viewer.KeepsPeopleOf) ? new PersonKnownElsewhere() : new NotYourRole();
    }
}

/// <summary>Nobody widens what they themselves may see or do: another person with the right does it.</summary>
public sealed record NotForOneself() : Refusal("access.not-for-oneself", RefusalKind.Forbidden);

/// <summary>There is no such organisation for this viewer.</summary>
public sealed record OrganizationNotFound() : Refusal("organization.not-found", RefusalKind.NotFound);

/// <summary>There is no such person for this viewer.</summary>
public sealed record PersonNotFound() : Refusal("person.not-found", RefusalKind.NotFound);

/// <summary>The person has a role in another organisation too, whose word it takes.</summary>
public sealed record PersonKnownElsewhere() : Refusal("person.known-elsewhere", RefusalKind.Forbidden);

/// <summary>There is no such subscription for this viewer.</summary>
public sealed record SubscriptionNotFound() : Refusal("subscription.not-found", RefusalKind.NotFound);

/// <summary>There is no such installation for this viewer.</summary>
public sealed record InstallationNotFound() : Refusal("installation.not-found", RefusalKind.NotFound);
