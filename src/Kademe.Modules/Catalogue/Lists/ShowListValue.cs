using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Catalogue;

/// <summary>One category or component.</summary>
internal sealed class ShowListValue(KademeDb db)
{
    public sealed record View(ListValueId Id, ValueList List, string Name, int Order, bool IsActive, long Version) : IVersioned;

    public async Task<Outcome<View>> Handle(ListValueId id, CancellationToken ct) => await db.ListValueById(id, ct) is { } value
        ? new View(value.Id, value.List, value.Name, value.Order, value.IsActive, value.Version)
        : new ListValueNotFound();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/list-values/{id:long}", Get)
            .WithName(nameof(ShowListValue))
            .WithTags("Catalogue")
            .WithSummary("One category or component")
            .RequireAuthorization();

    private static async Task<Results<Ok<View>, Refused>> Get(
        long id, ShowListValue show, HttpResponse response, CancellationToken ct) =>
        (await show.Handle(new(id), ct)).ToHttp(response);
}
