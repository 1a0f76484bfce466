using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>Ends one of one's own tokens at once.</summary>
internal sealed class RevokeAccessToken(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(long id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        if (await db.Set<AccessToken>().SingleOrDefaultAsync(t => t.Id == id && t.Account == viewer.Person.Value && t.RevokedAt == null, ct) is not { } token)
            return new TokenNotFound();
        token.RevokedAt = time.Now();
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("account/tokens/{id:long}", Delete).WithName(nameof(RevokeAccessToken)).ExcludeFromDescription().ByPageOnly().RequireAuthorization();

    private static async Task<Results<NoContent, Refused>> Delete(long id, RevokeAccessToken revoke, CancellationToken ct) => (await revoke.Handle(id, ct)).ToNoContent();
}

/// <summary>There is no such token.</summary>
internal sealed record TokenNotFound() : Refusal("access.token-not-found", RefusalKind.NotFound);
