using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>One object of the catalogue.</summary>
internal sealed class ShowObject(KademeDb db)
{
    public sealed record View(ProductObjectId Id, string Address, string Module, Wording Titles, string Type, ObjectLicenceKind Licence, bool IsActive, long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(ProductObjectId id, CancellationToken ct) => await db.ObjectById(id, ct) is { } known
        ? new View(known.Id, known.Address.Value, known.Module, known.Titles, known.Type, known.Licence, known.IsActive, known.Version)
        : new ObjectNotFound();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/objects/{id:long}", Get).WithName(nameof(ShowObject)).WithTags("Catalogue").WithSummary("One object").RequireAuthorization();

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowObject show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
