using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Catalogue;

/// <summary>The vendor's categories and components, list by list in their order; what is retired stands last in its list.</summary>
internal sealed class ShowValueLists(KademeDb db)
{
    private static readonly int Most = ListValue.MostOfAList * Enum.GetValues<ValueList>().Length;

    public sealed record Line(ListValueId Id, ValueList List, string Name, int Order, bool IsActive);

    public async Task<IReadOnlyList<Line>> Handle(ValueList? list, bool withRetired, CancellationToken ct)
    {
        var values = db.Set<ListValue>().AsNoTracking();
        if (list is { } only) values = values.Where(value => value.List == only);
        if (!withRetired) values = values.Where(value => value.IsActive);
        var found = await values.OrderBy(value => value.Order)
            .ThenBy(value => value.Id)
            .Take(Most)
            .Select(value => new Line(value.Id, value.List, value.Name, value.Order, value.IsActive))
            .ToListAsync(ct);
        return [.. found.OrderBy(line => line.List).ThenByDescending(line => line.IsActive)];
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/list-values", Get)
            .WithName(nameof(ShowValueLists))
            .WithTags("Catalogue")
            .WithSummary("Categories and components, list by list in their order")
            .RequireAuthorization();

    private static async Task<Ok<IReadOnlyList<Line>>> Get(
        ShowValueLists show, CancellationToken ct, ValueList? list = null, bool withRetired = false) =>
        TypedResults.Ok(await show.Handle(list, withRetired, ct));
}
