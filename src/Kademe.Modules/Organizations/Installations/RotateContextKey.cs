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

/// <summary>Gives an installation another key for signing contexts. The secret is shown once; the key before no longer counts.</summary>
internal sealed class RotateContextKey(KademeDb db, Decisions decisions, Viewer viewer, ContextKeys keys, TimeProvider time, RequestTerms terms)
{
    /// <summary>The key as the installation needs it: <c>kid</c>, and the secret in base64url.</summary>
    public sealed record Rotated(string KeyId, string Secret);

    private sealed record Taken(string KeyId);

    public async Task<Outcome<Rotated>> Handle(InstallationId id, CancellationToken ct)
    {
        var key = keys.Make();
        var taken = await decisions.Run<Taken>(new { id }, async () =>
        {
            if (await db.InstallationsSeenBy(viewer, time.Now()).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } installation) return new InstallationNotFound();
            if (!viewer.KeepsInstallationsOf(installation.Customer)) return new NotYourRole();
            if (terms.Against(installation) is { } stale) return stale;
            installation.TakeKey(key.Id, key.Sealed);
            return new Taken(key.Id);
        }, ct);

        // A repeated request gets the first one's answer, and that holds no secret.
        return taken.Then<Rotated>(made => made.KeyId == key.Id ? new Rotated(key.Id, System.Buffers.Text.Base64Url.EncodeToString(key.Secret)) : new SecretShownOnce());
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("installations/{id:long}/context-key", Post).WithName(nameof(RotateContextKey)).WithTags("Organizations").WithSummary("Gives an installation another key; the secret is shown once")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepInstallations });

    private static async Task<Results<Ok<Rotated>, Refused>> Post(long id, RotateContextKey rotate, CancellationToken ct) => (await rotate.Handle(new(id), ct)).ToHttp();
}
