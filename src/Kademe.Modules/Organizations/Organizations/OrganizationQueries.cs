using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>
/// Organisations' words for other modules. What a viewer sees: the vendor all, a partner itself and the customers of a live relation, a customer itself (REQ-007).
/// </summary>
public static class OrganizationQueries
{
    extension(KademeDb db)
    {
        /// <summary>Organisations a viewer may know of at a moment.</summary>
        public IQueryable<Organization> OrganizationsSeenBy(Viewer viewer, Instant at)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var (all, own) = (db.Set<Organization>(), viewer.Organization);
            if (viewer.Kind is OrganizationKind.Vendor) return all;
            var itself = all.Where(o => o.Id == own);
            if (viewer.Kind is OrganizationKind.Customer) return itself;

            // Begins with the partner's few customers, not with everybody.
            var seen = db.Set<Relation>().Where(r => r.Provider == own && r.From <= at && (r.Until == null || r.Until > at)).Select(r => r.Customer).Concat(itself.Select(o => o.Id));
            return all.Where(o => seen.Contains(o.Id));
        }

        /// <summary>Customers to whom the viewer's organisation gives a level at a moment: those of its live relations, and itself where it has own experts.</summary>
        public IQueryable<OrganizationId> CustomersServedBy(Viewer viewer, SupportLevel level, Instant at)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var own = viewer.Organization;
            var customers = db.Set<Relation>().Where(r => r.Provider == own && r.Level == level && r.From <= at && (r.Until == null || r.Until > at)).Select(r => r.Customer);
            return viewer.Kind is OrganizationKind.Customer ? customers.Concat(db.Set<Organization>().Where(o => o.Id == own).Select(o => o.Id)) : customers;
        }

        /// <summary>People with a role, now or once, in an organisation the viewer may know of.</summary>
        public IQueryable<Person> PeopleSeenBy(Viewer viewer, Instant at)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            if (viewer.Kind is OrganizationKind.Vendor) return db.Set<Person>();
            var organizations = db.OrganizationsSeenBy(viewer, at).Select(o => o.Id);
            var people = db.Set<Membership>().Where(m => organizations.Contains(m.Organization)).Select(m => m.Person);
            return db.Set<Person>().Where(p => people.Contains(p.Id));
        }

        /// <summary>The person with a mail address among those the viewer may know of; null also when others have it.</summary>
        public Task<PersonId?> KnownBy(Viewer viewer, string mail, Instant at, CancellationToken ct) =>
            db.PeopleSeenBy(viewer, at).Where(p => p.Mail == mail).OrderBy(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(ct);

        /// <summary>Subscriptions of customers the viewer may know of.</summary>
        public IQueryable<Subscription> SubscriptionsSeenBy(Viewer viewer, Instant at)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            if (viewer.Kind is OrganizationKind.Vendor) return db.Set<Subscription>();
            var customers = db.OrganizationsSeenBy(viewer, at).Select(o => o.Id);
            return db.Set<Subscription>().Where(s => customers.Contains(s.Customer));
        }

        /// <summary>Installations of customers the viewer may know of.</summary>
        public IQueryable<Installation> InstallationsSeenBy(Viewer viewer, Instant at)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            if (viewer.Kind is OrganizationKind.Vendor) return db.Set<Installation>();
            var customers = db.OrganizationsSeenBy(viewer, at).Select(o => o.Id);
            return db.Set<Installation>().Where(i => customers.Contains(i.Customer));
        }

        /// <summary>The installation behind a domain of a customer; null = unknown installation (REQ-013). Whom else it may belong to is not asked.</summary>
        public Task<Installation?> InstallationByDomain(OrganizationId customer, string domain, CancellationToken ct) => InstallationDomain.Parse(domain).Succeeded(out var known, out _)
            ? db.Set<Installation>().Where(i => i.Customer == customer && i.Domains.Any(d => d.Name == known.Name)).OrderBy(i => i.Id).FirstOrDefaultAsync(ct)
            : Task.FromResult<Installation?>(null);

        /// <summary>
        /// Who gives a level to a customer at a moment: a live relation with the vendor, or with a partner still authorised for the level at which somebody may act, so that
        /// no call goes to a desk where nobody may take it (REQ-005, REQ-161).
        /// </summary>
        public async Task<OrganizationId?> ProviderOf(OrganizationId customer, SupportLevel level, Instant at, CancellationToken ct)
        {
            var providers = await db.Set<Relation>().AsNoTracking()
                .Where(r => r.Customer == customer && r.Level == level && r.From <= at && (r.Until == null || r.Until > at))
                .Where(r => db.Set<Organization>().Any(o => o.Id == r.Provider && o.Kind == OrganizationKind.Vendor)
                    || db.Set<PartnerAuthorization>().Any(a => a.Partner == r.Provider && a.Level == level && a.From <= at && (a.Until == null || a.Until > at)))
                .OrderByDescending(r => r.From).ThenByDescending(r => r.Id)
                .Select(r => r.Provider)
                .Take(1).ToListAsync(ct);
            if (providers is not [var provider]) return null;
            return (await db.ActorsAt(provider, level, at, ct)).Count > 0 ? provider : null;
        }

        /// <summary>Who takes a new call of a customer first (DT-3): of the own experts those who may act today.</summary>
        public async Task<Outcome<FirstLevel>> FirstLevelOf(OrganizationId customer, string? module, Instant at, CancellationToken ct)
        {
            var experts = await db.ActorsAt(customer, SupportLevel.L1, at, ct);
            var partner = await db.ProviderOf(customer, SupportLevel.L1, at, ct);
            return FirstLevel.Of(customer, experts, partner, module);
        }

        /// <summary>What a customer has of what support needs (REQ-011, REQ-014).</summary>
        public async Task<SupportReadiness> ReadinessOf(OrganizationId customer, Instant at, CancellationToken ct) => new(
            await db.HoldersOf(customer, Role.SystemAdministrator, at).CountAsync(ct),
            await db.HoldersOf(customer, Role.SupportOfficer, at).CountAsync(ct),
            (await db.FirstLevelOf(customer, module: null, at, ct)).Refusal is null,
            await db.ProviderOf(customer, SupportLevel.L2, at, ct));

        /// <summary>People who hold a role in an organisation at a moment.</summary>
        public IQueryable<PersonId> HoldersOf(OrganizationId organization, Role role, Instant at) => db.Set<Membership>()
            .Where(m => m.Organization == organization && m.Role == role && m.From <= at && (m.Until == null || m.Until > at))
            .Select(m => m.Person).Distinct();

        /// <summary>The subscription a customer's request falls under when it names neither installation nor page: the one in force on the day; null when there are several or none.</summary>
        public async Task<SubscriptionId?> OnlySubscriptionOf(OrganizationId customer, LocalDate day, CancellationToken ct)
        {
            var inForce = await db.Set<Subscription>().AsNoTracking()
                .Where(s => s.Customer == customer && s.Stage == SubscriptionStage.InForce && s.Start <= day && (s.End == null || s.End >= day))
                .OrderBy(s => s.Id).Take(2).Select(s => s.Id).ToListAsync(ct);
            return inForce is [var only] ? only : null;
        }

        /// <summary>The newest published version a subscription may use: "the release" for its customer (rule 9).</summary>
        public Task<ProductVersion?> NewestUsable(Subscription subscription, CancellationToken ct)
        {
            ArgumentNullException.ThrowIfNull(subscription);
            return db.NewestPublished(subscription.End, ct);
        }
    }
}
