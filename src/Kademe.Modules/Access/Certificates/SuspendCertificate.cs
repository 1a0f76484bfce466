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

namespace Kademe.Modules.Access;

/// <summary>Sets a certificate aside, or takes it up again.</summary>
internal sealed class SuspendCertificate(KademeDb db, Decisions decisions, Viewer viewer)
{
    public sealed record Command
    {
        /// <summary>False takes it up again.</summary>
        public bool Suspended { get; set; }
    }

    public Task<Outcome<Done>> Handle(CertificateId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.Set<Certificate>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } certificate) return new CertificateNotFound();
        if (certificate.IsRevoked) return new CertificateRevoked();
        if (certificate.Person == viewer.Person && !command.Suspended) return new NotForOneself();
        certificate.Suspend(command.Suspended);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("certificates/{id:long}/suspension", Put).WithName(nameof(SuspendCertificate)).WithTags("Access").WithSummary("Sets a certificate aside, or takes it up again").RequireAuthorization(new AuthorizeAttribute { Roles = AccessPolicies.Certify });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, SuspendCertificate suspend, CancellationToken ct) =>
        (await suspend.Handle(new(id), command, ct)).ToNoContent();
}
