using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
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
    /// <summary>A version that a customer has installed.</summary>
    public sealed record Installed(string Name, int Patch);

    /// <summary>One organisation.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="IsActive">It is supported.</param>
    public sealed record Line(OrganizationId Id, OrganizationKind Kind, string Name, bool IsActive)
    {
        /// <summary>Who supports it today, by name, each once.</summary>
        public IReadOnlyList<string> Providers { get; init; } = [];

        /// <summary>What its installations were last said to run, each once.</summary>
        public IReadOnlyList<Installed> Versions { get; init; } = [];
    }

    public async Task<Outcome<Page<Line>>> Handle(OrganizationKind? kind, string? find, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var rows = db.OrganizationsSeenBy(viewer, time.Now()).AsNoTracking();
        if (kind is { } only) rows = rows.Where(o => o.Kind == only);
        if (NameWords.LookedFor(find) is { } beginnings) rows = rows.Found(db, beginnings);
        if (cursor is [var last])
        {
            var from = new OrganizationId(last);
            var key = await db.Set<Organization>().Where(o => o.Id == from).Select(o => o.NameKey).SingleOrDefaultAsync(ct) ?? "";
            rows = rows.After(o => o.NameKey, key);
        }

        var most = Keyset.Size(size);
        var found = await rows.OrderBy(o => o.NameKey).Take(most + 1).Select(o => new Line(o.Id, o.Kind, o.Name, o.IsActive)).ToListAsync(ct);
        return Keyset.Cut(await Described(found, ct), most, line => Keyset.Cursor(line.Id.Value));
    }

    private async Task<List<Line>> Described(List<Line> found, CancellationToken ct)
    {
        var now = time.Now();
        List<OrganizationId> ids = [.. found.Where(line => line.Kind is OrganizationKind.Customer).Select(line => line.Id)];
        if (ids.Count == 0) return found;

        var given = await (
            from relation in db.Set<Relation>().AsNoTracking()
            join provider in db.Set<Organization>() on relation.Provider equals provider.Id
            where ids.Contains(relation.Customer) && relation.From <= now && (relation.Until == null || relation.Until > now)
            select new { relation.Customer, relation.Level, provider.Name }).ToListAsync(ct);
        var installed = await (
            from installation in db.InstallationsSeenBy(viewer, now).AsNoTracking()
            join version in db.Set<ProductVersion>() on installation.InstalledVersion equals (ProductVersionId?)version.Id
            where ids.Contains(installation.Customer)
            select new { installation.Customer, version.Name, installation.InstalledPatch }).ToListAsync(ct);
        var (providers, versions) = (given.OrderBy(one => one.Level).ToLookup(one => one.Customer, one => one.Name), installed.ToLookup(one => one.Customer));

        return found.ConvertAll(line => line with
        {
            Providers = [.. providers[line.Id].Distinct(StringComparer.Ordinal)],
            Versions = [.. versions[line.Id].Select(one => new Installed(one.Name.Value, one.InstalledPatch ?? 0)).Distinct()],
        });
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("organizations", Get).WithName(nameof(ListOrganizations)).WithTags("Organizations").WithSummary("Organisations by name")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListOrganizations list, CancellationToken ct, OrganizationKind? kind = null, string? find = null, string? after = null, int? size = null) =>
        (await list.Handle(kind, find, after, size, ct)).ToHttp();
}
