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

/// <summary>Objects by address; found by the beginning of any word of address or title.</summary>
internal sealed class ListObjects(KademeDb db)
{
    public sealed record Line(ProductObjectId Id, string Address, string Title, string TitleEnglish, string TitleGerman, string Type, ObjectLicenceKind Licence, bool IsActive);

    public async Task<Outcome<Page<Line>>> Handle(string? find, bool withRetired, string? after, int? size, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(after) && ObjectAddress.Parse(after).Refusal is not null) return new InvalidInput("input.broken-cursor", "after");
        var rows = db.Set<ProductObject>().AsNoTracking();
        if (!withRetired) rows = rows.Where(o => o.IsActive);
        if (NameWords.LookedFor(find) is { } beginnings) rows = rows.Found(db, beginnings);
        if (!string.IsNullOrEmpty(after)) rows = rows.After(o => EF.Property<string>(o, ProductObjectTable.Address), after);
        var most = Keyset.Size(size);
        var found = await rows.OrderBy(o => EF.Property<string>(o, ProductObjectTable.Address)).Take(most + 1)
            .Select(o => new Line(
                o.Id, EF.Property<string>(o, ProductObjectTable.Address), o.Titles.Turkish, o.Titles.English, o.Titles.German, o.Type, o.Licence, o.IsActive))
            .ToListAsync(ct);
        return Keyset.Cut(found, most, line => line.Address);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("catalogue/objects", Get).WithName(nameof(ListObjects)).WithTags("Catalogue").WithSummary("Objects by address").RequireAuthorization();

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(
        ListObjects list, CancellationToken ct, string? find = null, bool withRetired = false, string? after = null, int? size = null) =>
        (await list.Handle(find, withRetired, after, size, ct)).ToHttp();
}
