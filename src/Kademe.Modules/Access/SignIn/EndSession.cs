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

/// <summary>Signs one of one's own browsers out at its next request.</summary>
internal sealed class EndSession(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(string id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        var now = time.Now();
        if (await db.Set<SignInSession>().SingleOrDefaultAsync(s => s.Id == id && s.Account == viewer.Person.Value && s.EndedAt == null && s.ExpiresAt > now, ct) is not { } session)
            return new SessionNotFound();
        session.EndedAt = now;
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("account/sessions/{id}/end", Post).WithName(nameof(EndSession)).ExcludeFromDescription().ByPageOnly().RequireAuthorization();

    private static async Task<Results<NoContent, Refused>> Post(string id, EndSession end, CancellationToken ct) => (await end.Handle(id, ct)).ToNoContent();
}

/// <summary>No such browser is signed in.</summary>
internal sealed record SessionNotFound() : Refusal("access.session-not-found", RefusalKind.NotFound);
