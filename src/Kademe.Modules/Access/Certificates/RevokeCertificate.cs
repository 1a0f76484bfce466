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

/// <summary>Takes a certificate back for good: its holder takes no new responsibility at that level (REQ-161).</summary>
internal sealed class RevokeCertificate(KademeDb db, Decisions decisions)
{
    public Task<Outcome<Done>> Handle(CertificateId id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        if (await db.Set<Certificate>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } certificate) return new CertificateNotFound();
        certificate.Revoke();
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("certificates/{id:long}/revoke", Post).WithName(nameof(RevokeCertificate)).WithTags("Access").WithSummary("Takes a certificate back for good").RequireAuthorization(new AuthorizeAttribute { Roles = AccessPolicies.Certify });

    private static async Task<Results<NoContent, Refused>> Post(long id, RevokeCertificate revoke, CancellationToken ct) => (await revoke.Handle(new(id), ct)).ToNoContent();
}

/// <summary>There is no such certificate.</summary>
internal sealed record CertificateNotFound() : Refusal("certificate.not-found", RefusalKind.NotFound);

/// <summary>The certificate was taken back for good.</summary>
internal sealed record CertificateRevoked() : Refusal("certificate.revoked");
