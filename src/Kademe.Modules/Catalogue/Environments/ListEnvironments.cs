using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Catalogue;

/// <summary>The environments in the order a change passes them.</summary>
internal sealed class ListEnvironments(KademeDb db, Viewer viewer)
{
    private const int Most = 100;

    public sealed record Line(
        EnvironmentId Id, EnvironmentKind Kind, string Name, string Url, string Branch, bool IsActive, ProductVersionId? Version, string? VersionName, int? Patch, LocalDate? BuiltOn, long RecordVersion);

    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct)
    {
        var found = await db.Set<TestEnvironment>().AsNoTracking().OrderBy(e => e.Id).Take(Most).ToListAsync(ct);

        // What an environment before the release runs is not published: a customer is shown the release alone.
        if (viewer.Kind is OrganizationKind.Customer) found.RemoveAll(e => e.Kind is not EnvironmentKind.Release);
        var numbers = found.Select(e => e.CurrentVersion).OfType<ProductVersionId>().Distinct().ToList();
        var names = await db.Set<ProductVersion>().AsNoTracking().Where(v => numbers.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name.Value, ct);
        return [.. found.OrderByDescending(e => e.IsActive).ThenBy(e => e.Kind).Select(e => new Line(
            e.Id, e.Kind, e.Name, e.Address, e.Branch, e.IsActive, e.CurrentVersion, e.CurrentVersion is { } number ? names[number] : null, e.CurrentPatch, e.CurrentBuiltOn, e.Version))];
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/environments", Get).WithName(nameof(ListEnvironments)).WithTags("Catalogue").WithSummary("The environments in the order a change passes them").RequireAuthorization();

    private static async Task<Ok<IReadOnlyList<Line>>> Get(ListEnvironments list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct));
}
