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

/// <summary>Takes a partner's authorisation back: new calls of that level no longer come to it (REQ-163).</summary>
internal sealed class WithdrawAuthorization(KademeDb db, Decisions decisions, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(OrganizationId partner, long id, CancellationToken ct) => decisions.Run<Done>(new { partner, id }, async () =>
    {
        if (await db.Set<PartnerAuthorization>().SingleOrDefaultAsync(a => a.Id == id && a.Partner == partner, ct) is not { } authorization) return new AuthorizationNotFound();
        authorization.Withdraw(time.Now());
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("organizations/{id:long}/authorizations/{authorization:long}/end", Post).WithName(nameof(WithdrawAuthorization)).WithTags("Organizations").WithSummary("Takes a partner's authorisation back")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Keep });

    private static async Task<Results<NoContent, Refused>> Post(long id, long authorization, WithdrawAuthorization withdraw, CancellationToken ct) =>
        (await withdraw.Handle(new(id), authorization, ct)).ToNoContent();
}

/// <summary>There is no such authorisation.</summary>
internal sealed record AuthorizationNotFound() : Refusal("authorization.not-found", RefusalKind.NotFound);
