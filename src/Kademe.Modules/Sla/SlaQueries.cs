using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>
/// What a viewer may know of: the vendor all; others the default agreement, the agreements of customers they may know of, a partner its own contract,
/// and the calendars that those count by.
/// </summary>
internal static class SlaQueries
{
    extension(KademeDb db)
    {
        /// <summary>Agreements a viewer may know of.</summary>
        public IQueryable<ServiceLevelAgreement> AgreementsSeenBy(Viewer viewer, Instant at)
        {
            if (viewer.Kind is OrganizationKind.Vendor) return db.Set<ServiceLevelAgreement>();
            var subscriptions = db.SubscriptionsSeenBy(viewer, at);
            return db.Set<ServiceLevelAgreement>().Where(a => a.Subscription == null || subscriptions.Any(s => s.Id == a.Subscription));
        }

        /// <summary>Contracts a viewer may know of.</summary>
        public IQueryable<PartnerContract> ContractsSeenBy(Viewer viewer)
        {
            var (all, own) = (db.Set<PartnerContract>(), viewer.Organization);
            return viewer.Kind is OrganizationKind.Vendor ? all : all.Where(c => c.Partner == own);
        }

        /// <summary>Reviews a viewer may know of: of the agreements; those of the default are the vendor's alone.</summary>
        public IQueryable<AgreementReview> ReviewsSeenBy(Viewer viewer, Instant at)
        {
            var all = db.Set<AgreementReview>();
            if (viewer.Kind is OrganizationKind.Vendor) return all;
            var agreements = db.AgreementsSeenBy(viewer, at).Where(a => a.Subscription != null);
            return all.Where(r => agreements.Any(a => a.Id == r.Agreement));
        }

        /// <summary>Names of the customers of subscriptions.</summary>
        public async Task<IReadOnlyDictionary<SubscriptionId, string>> CustomersOf(IEnumerable<SubscriptionId?> subscriptions, CancellationToken ct)
        {
            var asked = subscriptions.OfType<SubscriptionId>().Distinct().ToList();
            return await db.Set<Subscription>().Where(s => asked.Contains(s.Id))
                .Join(db.Set<Organization>(), s => s.Customer, o => o.Id, (s, o) => new { s.Id, o.Name }).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        }

        /// <summary>Calendars a viewer may know of.</summary>
        public async Task<IReadOnlySet<CalendarId>> CalendarsSeenBy(Viewer viewer, Edition edition, Instant at, CancellationToken ct)
        {
            if (viewer.Kind is OrganizationKind.Vendor) return edition.Calendars.Keys.ToHashSet();
            var agreements = await db.AgreementsSeenBy(viewer, at).Select(a => a.Id).ToListAsync(ct);
            var contracts = await db.ContractsSeenBy(viewer).Select(c => c.Id).ToListAsync(ct);
            return edition.Agreements.Values.Where(one => agreements.Contains(one.Agreement)).SelectMany(one => one.Definition.Calendars)
                .Concat(edition.Contracts.Values.Where(one => contracts.Contains(one.Contract)).SelectMany(one => one.Definition.Calendars)).ToHashSet();
        }

        /// <summary>Names of calendars.</summary>
        public async Task<IReadOnlyDictionary<CalendarId, string>> CalendarsNamed(IEnumerable<CalendarId> calendars, CancellationToken ct)
        {
            var asked = calendars.ToList();
            return await db.Set<BusinessCalendar>().Where(c => asked.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        }

        /// <summary>Names of people; empty for whoever may not know who works for the vendor.</summary>
        public async Task<IReadOnlyDictionary<PersonId, string>> KeepersNamed(Viewer viewer, IEnumerable<PersonId?> people, CancellationToken ct)
        {
            if (viewer.Kind is not OrganizationKind.Vendor) return new Dictionary<PersonId, string>();
            var asked = people.OfType<PersonId>().Distinct().ToList();
            return await db.Set<Person>().Where(p => asked.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        }
    }
}

/// <summary>There is no such calendar for this viewer.</summary>
internal sealed record CalendarNotFound() : Refusal("calendar.not-found", RefusalKind.NotFound);
