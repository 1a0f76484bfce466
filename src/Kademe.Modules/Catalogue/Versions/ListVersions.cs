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

/// <summary>Versions and patches in the catalogue's order, the newest first; a catalogue holds few, so the list is whole.</summary>
public sealed class ListVersions(KademeDb db, Viewer viewer)
{
    private const int Most = 1_000;

    public sealed record Line(
        ProductVersionId Id, string Name, int Patch, int Order, string Branch, VersionState State, LocalDate? BuiltOn, Instant? PublishedAt, LocalDate? EndOfSupport);

    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct)
    {
        var found = await db.VersionsSeenBy(viewer).AsNoTracking().OrderByDescending(v => v.Order).ThenByDescending(v => v.Patch).Take(Most)
            .Select(v => new { v.Id, v.Name, v.Patch, v.Order, v.Branch, v.State, v.BuiltOn, v.PublishedAt, v.EndOfSupport }).ToListAsync(ct);
        return found.ConvertAll(v => new Line(v.Id, v.Name.Value, v.Patch, v.Order, v.Branch, v.State, v.BuiltOn, v.PublishedAt, v.EndOfSupport));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/versions", Get).WithName(nameof(ListVersions)).WithTags("Catalogue").WithSummary("Versions in the catalogue's order, the newest first").RequireAuthorization();

    private static async Task<Ok<IReadOnlyList<Line>>> Get(ListVersions list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct));
}
