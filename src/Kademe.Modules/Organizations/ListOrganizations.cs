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

/// <summary>Organisations the viewer may know of, by name.</summary>
public sealed class ListOrganizations(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record Line(OrganizationId Id, OrganizationKind Kind, string Name, bool IsActive);

    public async Task<Outcome<Page<Line>>> Handle(OrganizationKind? kind, string? find, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, 1).Succeeded(out var cursor, out var refusal)) return refusal;
        var beginning = TurkishText.Fold(Text.Shorten(Text.OneLine(find), 100));
        var rows = db.OrganizationsSeenBy(viewer, time.Now()).AsNoTracking();
        if (kind is { } only) rows = rows.Where(o => o.Kind == only);
        if (beginning.Length > 0) rows = rows.Where(o => o.NameSearch.StartsWith(beginning));
        if (cursor is [var last])
        {
            var from = new OrganizationId(last);
            var key = await db.Set<Organization>().Where(o => o.Id == from).Select(o => o.NameKey).SingleOrDefaultAsync(ct) ?? "";
            rows = rows.After(o => o.NameKey, key);
        }

        var most = Keyset.Size(size);
        var found = await rows.OrderBy(o => o.NameKey).Take(most + 1).Select(o => new Line(o.Id, o.Kind, o.Name, o.IsActive)).ToListAsync(ct);
        return Keyset.Cut(found, most, line => Keyset.Cursor(line.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("organizations", Get).WithName(nameof(ListOrganizations)).WithTags("Organizations").WithSummary("Organisations by name")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListOrganizations list, CancellationToken ct, OrganizationKind? kind = null, string? find = null, string? after = null, int? size = null) =>
        (await list.Handle(kind, find, after, size, ct)).ToHttp();
}
