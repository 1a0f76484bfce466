using System.Security.Claims;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>One's own account: profile, browsers signed in, tokens.</summary>
internal sealed class ShowAccount(KademeDb db, Viewer viewer, TimeProvider time, DoorTries tries, IHttpContextAccessor http)
{
    public sealed record SessionLine(string Id, string Browser, Instant StartedAt, Instant SeenAt, bool IsThis);

    public sealed record TokenLine(long Id, string Name, TokenScope Scope, Instant CreatedAt, Instant ExpiresAt, Instant? UsedAt);

    public sealed record View(
        PersonId Person, string Name, string Mail, string Phone, string Language, string Zone, IReadOnlyList<SessionLine> Sessions, IReadOnlyList<TokenLine> Tokens)
    {
        /// <summary>Wrong passwords before the sign-in of this browser; null when there were none, and to a token.</summary>
        public DoorTries.Tried? Tried { get; init; }
    }

    public async Task<View> Handle(CancellationToken ct)
    {
        var (now, account) = (time.Now(), viewer.Person.Value);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == viewer.Person, ct);
        var here = http.HttpContext?.User.FindFirstValue(CurrentViewer.SessionClaim);
        var sessions = await db.Set<SignInSession>().AsNoTracking().Where(s => s.Account == account && s.EndedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.StartedAt).Take(50)
            .Select(s => new SessionLine(s.Id, s.Browser, s.StartedAt, s.SeenAt, s.Id == here)).ToListAsync(ct);
        var tokens = await db.Set<AccessToken>().AsNoTracking().Where(t => t.Account == account && t.RevokedAt == null && t.ExpiresAt > now).OrderByDescending(t => t.Id).Take(50)
            .Select(t => new TokenLine(
                t.Id,
                t.Name,
                t.Scope,
                t.CreatedAt,
                t.ExpiresAt,
                db.Set<AccessTokenUse>().Where(use => use.Token == t.Id).Select(use => (Instant?)use.At).FirstOrDefault()))
            .ToListAsync(ct);
        var tried = sessions.Find(session => session.IsThis) is { } own ? await tries.Of(viewer.Person, own.StartedAt, ct) : null;
        return new(person.Id, person.Name, person.Mail, person.Phone, person.Language, person.Zone, sessions, tokens) { Tried = tried };
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("account", Get).WithName(nameof(ShowAccount)).WithTags("Access").WithSummary("One's own account, browsers signed in and tokens").RequireAuthorization();

    private static async Task<Ok<View>> Get(ShowAccount show, CancellationToken ct) => TypedResults.Ok(await show.Handle(ct));
}
