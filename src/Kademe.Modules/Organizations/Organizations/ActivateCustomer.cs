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

namespace Kademe.Modules.Organizations;

/// <summary>Takes a customer into support, or names everything that is missing (REQ-011).</summary>
internal sealed class ActivateCustomer(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, RequestTerms terms)
{
    public Task<Outcome<Done>> Handle(OrganizationId id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        var now = time.Now();
        if (await db.OrganizationsSeenBy(viewer, now).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } customer) return new OrganizationNotFound();
        if (terms.Against(customer) is { } stale) return stale;
        return (await db.ReadinessOf(id, now, ct)).Activate(customer);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("organizations/{id:long}/activate", Post).WithName(nameof(ActivateCustomer)).WithTags("Organizations").WithSummary("Takes a customer into support")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Post(long id, ActivateCustomer activate, CancellationToken ct) => (await activate.Handle(new(id), ct)).ToNoContent();
}
