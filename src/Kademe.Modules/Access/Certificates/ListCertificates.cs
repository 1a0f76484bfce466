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

/// <summary>Certificates of a person the viewer may know of; everyone reads their own.</summary>
internal sealed class ListCertificates(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record Line(
        CertificateId Id, SupportLevel Level, string? Module, string Issuer, string SerialNumber, LocalDate ValidFrom, LocalDate ValidTo, bool IsRevoked, bool IsSuspended, bool IsValid);

    public async Task<Outcome<IReadOnlyList<Line>>> Handle(PersonId person, CancellationToken ct)
    {
        var now = time.Now();
        if (person != viewer.Person && !await db.PeopleSeenBy(viewer, now).AnyAsync(p => p.Id == person, ct)) return new PersonNotFound();
        var today = now.InZone(viewer.Zone).Date;
        var found = await db.Set<Certificate>().AsNoTracking().Where(c => c.Person == person).OrderBy(c => c.Level).Take(200).ToListAsync(ct);
        return found.ConvertAll(c => new Line(
            c.Id, c.Level, c.Module, c.Issuer, c.SerialNumber, c.ValidFrom, c.ValidTo, c.IsRevoked, c.IsSuspended, c.IsValidOn(today)));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("people/{id:long}/certificates", Get).WithName(nameof(ListCertificates)).WithTags("Access").WithSummary("Certificates of a person").RequireAuthorization(new AuthorizeAttribute { Roles = AccessPolicies.ReadCertificates });

    private static async Task<Results<Ok<IReadOnlyList<Line>>, Refused>> Get(long id, ListCertificates list, CancellationToken ct) => (await list.Handle(new(id), ct)).ToHttp();
}
