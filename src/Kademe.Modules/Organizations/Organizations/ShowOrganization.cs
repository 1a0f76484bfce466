using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>One organisation with what it gives or is given, and what support of it still lacks.</summary>
internal sealed class ShowOrganization(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record RelationLine(
        RelationId Id, OrganizationId Customer, string CustomerName, OrganizationId Provider, string ProviderName, SupportLevel Level, Instant From, Instant? Until);

    public sealed record AuthorizationLine(long Id, SupportLevel Level, Instant From, Instant? Until);

    public sealed record View(
        OrganizationId Id,
        OrganizationKind Kind,
        string Name,
        string Language,
        string Zone,
        bool IsActive,
        IReadOnlyList<SupportItem> Missing,
        IReadOnlyList<RelationLine> Relations,
        IReadOnlyList<AuthorizationLine> Authorizations,
        long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(OrganizationId id, CancellationToken ct)
    {
        var now = time.Now();
        if (await db.OrganizationsSeenBy(viewer, now).AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organization) return new OrganizationNotFound();
        var relations = db.Set<Relation>().AsNoTracking().Where(r => r.Customer == id || r.Provider == id);
        if (viewer.Kind is OrganizationKind.Partner)
        {
            // Whom else a customer was with is not the partner's to know.
            var own = viewer.Organization;
            relations = relations.Where(r => r.Provider == own || r.Until == null || r.Until > now);
        }

        var given = await (
            from relation in relations
            join customer in db.Set<Organization>() on relation.Customer equals customer.Id
            join provider in db.Set<Organization>() on relation.Provider equals provider.Id
            orderby relation.Level, relation.From descending
            select new RelationLine(relation.Id, customer.Id, customer.Name, provider.Id, provider.Name, relation.Level, relation.From, relation.Until)).Take(200).ToListAsync(ct);
        var authorizations = await db.Set<PartnerAuthorization>().AsNoTracking().Where(a => a.Partner == id)
            .OrderBy(a => a.Level).ThenByDescending(a => a.From).Select(a => new AuthorizationLine(a.Id, a.Level, a.From, a.Until)).Take(100).ToListAsync(ct);
        var missing = organization.Kind is OrganizationKind.Customer ? (await db.ReadinessOf(id, now, ct)).Missing : [];
        return new View(
            organization.Id, organization.Kind, organization.Name, organization.Language, organization.Zone, organization.IsActive, missing, given, authorizations, organization.Version);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("organizations/{id:long}", Get).WithName(nameof(ShowOrganization)).WithTags("Organizations").WithSummary("One organisation")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowOrganization show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
