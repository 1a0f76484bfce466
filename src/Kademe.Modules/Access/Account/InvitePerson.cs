using System.Buffers.Text;
using System.Security.Cryptography;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// Makes a link with which a person sets a password, once, within seven days: the first one or a forgotten one. Links made before no longer count.
/// The link is shown to whoever invites, and only its digest is stored.
/// </summary>
internal sealed class InvitePerson(KademeDb db, Decisions decisions, Viewer viewer, KademeSettings settings, TimeProvider time)
{
    private static readonly Duration Validity = Duration.FromDays(7);

    public sealed record Invited(string Link, Instant ExpiresAt);

    private sealed record Made(string Digest, Instant ExpiresAt);

    public async Task<Outcome<Invited>> Handle(PersonId person, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var digest = TokenAuthentication.DigestOf(token);
        var made = await decisions.Run<Made>(new { person }, async () =>
        {
            var now = time.Now();
            if (await db.MayNotKeep(viewer, person, now, ct) is { } refused) return refused;
            foreach (var before in await db.Set<Invitation>().Where(i => i.Person == person && i.UsedAt == null && i.ExpiresAt > now).ToListAsync(ct)) before.UsedAt = now;
            db.Add(new Invitation { Person = person, Digest = digest, InvitedBy = viewer.Person, CreatedAt = now, ExpiresAt = now + Validity });
            return new Made(digest, now + Validity);
        }, ct);

        // A repeated request gets the first one's answer, and that holds no link.
        return made.Then<Invited>(one => one.Digest == digest ? new Invited($"{settings.PublicAddress}/invitation/{token}", one.ExpiresAt) : new SecretShownOnce());
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("people/{id:long}/invitation", Post).WithName(nameof(InvitePerson)).ExcludeFromDescription().ByPageOnly()
            .RequireAuthorization(new AuthorizeAttribute { Roles = AccessPolicies.Invite });

    private static async Task<Results<Ok<Invited>, Refused>> Post(long id, InvitePerson invite, CancellationToken ct) => (await invite.Handle(new(id), ct)).ToHttp();
}
