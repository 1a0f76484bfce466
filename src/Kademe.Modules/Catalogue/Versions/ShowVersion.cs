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

/// <summary>One version or patch.</summary>
internal sealed class ShowVersion(KademeDb db, Viewer viewer)
{
    public sealed record View(
        ProductVersionId Id,
        string Name,
        int Patch,
        int Order,
        string Branch,
        VersionState State,
        LocalDate? BuiltOn,
        Instant? PublishedAt,
        LocalDate? EndOfSupport,
        Wording Notes,
        Wording ActionsBefore,
        Wording ActionsAfter,
        long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(ProductVersionId id, CancellationToken ct) => await db.VersionById(id, ct) is { } v && db.Shows(v, viewer)
        ? new View(v.Id, v.Name.Value, v.Patch, v.Order, v.Branch, v.State, v.BuiltOn, v.PublishedAt, v.EndOfSupport, v.Notes, v.ActionsBefore, v.ActionsAfter, v.Version)
        : new VersionNotFound();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/versions/{id:long}", Get).WithName(nameof(ShowVersion)).WithTags("Catalogue").WithSummary("One version or patch").RequireAuthorization();

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowVersion show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
