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

/// <summary>People of the organisations the viewer may know of, by name.</summary>
public sealed class ListPeople(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record Line(PersonId Id, string Name, string Mail, IReadOnlyList<HeldLine> Roles);

    public sealed record HeldLine(OrganizationId Organization, string OrganizationName, Role Role);

    public async Task<Outcome<Page<Line>>> Handle(OrganizationId? organization, string? find, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var now = time.Now();
        var rows = db.PeopleSeenBy(viewer, now).AsNoTracking();
        if (organization is { } only)
        {
            var there = db.Set<Membership>().Where(m => m.Organization == only).Select(m => m.Person);
            rows = rows.Where(p => there.Contains(p.Id));
        }

        if (NameWords.LookedFor(find) is { } beginnings) rows = rows.Found(db, beginnings);
        if (cursor is [var last])
        {
            var from = new PersonId(last);
            var key = await db.Set<Person>().Where(p => p.Id == from).Select(p => p.NameKey).SingleOrDefaultAsync(ct) ?? "";
            rows = rows.After(p => p.NameKey, key);
        }

        var most = Keyset.Size(size);
        var found = await rows.OrderBy(p => p.NameKey).Take(most + 1).Select(p => new { p.Id, p.Name, p.Mail }).ToListAsync(ct);
        var ids = found.ConvertAll(p => p.Id);
        var seen = db.OrganizationsSeenBy(viewer, now);
        var held = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join place in seen on membership.Organization equals place.Id
            where ids.Contains(membership.Person) && membership.From <= now && (membership.Until == null || membership.Until > now)
            select new { membership.Id, membership.Person, Line = new HeldLine(place.Id, place.Name, membership.Role) }).ToListAsync(ct);
        var roles = held.OrderBy(one => one.Id).ToLookup(one => one.Person, one => one.Line);
        return Keyset.Cut(found.ConvertAll(p => new Line(p.Id, p.Name, p.Mail, [.. roles[p.Id]])), most, line => Keyset.Cursor(line.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("people", Get).WithName(nameof(ListPeople)).WithTags("Organizations").WithSummary("People by name")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListPeople list, CancellationToken ct, long? organization = null, string? find = null, string? after = null, int? size = null) =>
        (await list.Handle(organization is { } id ? new OrganizationId(id) : null, find, after, size, ct)).ToHttp();
}
