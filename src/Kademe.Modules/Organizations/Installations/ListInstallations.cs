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
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Installations of the customers the viewer may know of, the latest first.</summary>
public sealed class ListInstallations(KademeDb db, Viewer viewer, TimeProvider time)
{
    public sealed record Line(
        InstallationId Id, OrganizationId Customer, string CustomerName, string Domain, string? Version, int? Patch, LocalDate? BuiltOn, Instant? ConfirmedAt);

    public async Task<Outcome<Page<Line>>> Handle(OrganizationId? customer, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var rows = db.InstallationsSeenBy(viewer, time.Now()).AsNoTracking();
        if (customer is { } only) rows = rows.Where(i => i.Customer == only);
        if (cursor is [var last])
        {
            var from = new InstallationId(last);
            rows = rows.Where(i => i.Id < from);
        }

        var most = Keyset.Size(size);
        var found = await (
            from installation in rows
            join organization in db.Set<Organization>() on installation.Customer equals organization.Id
            orderby installation.Id descending
            select new
            {
                installation.Id, Customer = organization.Id, organization.Name, installation.InstalledVersion, installation.InstalledPatch, installation.BuiltOn, installation.ConfirmedAt,
                Domain = installation.Domains.OrderBy(d => d.Name).Select(d => d.Name).FirstOrDefault(),
            })
            .Take(most + 1).ToListAsync(ct);
        var numbers = found.Select(i => i.InstalledVersion).OfType<ProductVersionId>().Distinct().ToList();
        var names = await db.Set<ProductVersion>().AsNoTracking().Where(v => numbers.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name.Value, ct);
        return Keyset.Cut(
            found.ConvertAll(i => new Line(
                i.Id, i.Customer, i.Name, i.Domain ?? "", i.InstalledVersion is { } number ? names[number] : null, i.InstalledPatch, i.BuiltOn, i.ConfirmedAt)),
            most,
            line => Keyset.Cursor(line.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("installations", Get).WithName(nameof(ListInstallations)).WithTags("Organizations").WithSummary("Installations, the latest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListInstallations list, CancellationToken ct, long? customer = null, string? after = null, int? size = null) =>
        (await list.Handle(customer is { } id ? new OrganizationId(id) : null, after, size, ct)).ToHttp();
}
