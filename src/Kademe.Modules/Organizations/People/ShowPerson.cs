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
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>One person with the roles held, and once held, in organisations the viewer may know of.</summary>
public sealed class ShowPerson(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record RoleLine(
        long Id, OrganizationId Organization, string OrganizationName, Role Role, IReadOnlyList<string> Modules, Instant From, Instant? Until);

    public sealed record View(PersonId Id, string Name, string Mail, string Phone, string Language, string Zone, IReadOnlyList<RoleLine> Roles, long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(PersonId id, CancellationToken ct)
    {
        var now = time.Now();
        if (await db.PeopleSeenBy(viewer, now).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } person) return new PersonNotFound();
        var seen = db.OrganizationsSeenBy(viewer, now);
        var roles = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join place in seen on membership.Organization equals place.Id
            where membership.Person == id
            orderby membership.Id
            select new RoleLine(membership.Id, place.Id, place.Name, membership.Role, membership.Modules, membership.From, membership.Until)).Take(200).ToListAsync(ct);
        return new View(person.Id, person.Name, person.Mail, person.Phone, person.Language, person.Zone, roles, person.Version);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("people/{id:long}", Get).WithName(nameof(ShowPerson)).WithTags("Organizations").WithSummary("One person")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowPerson show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
