using System.Text.Json;
using Kademe.Domain.Calls;
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

namespace Kademe.Modules.Calls;

/// <summary>The facts of a call in order: who did what, for which organisation, when. For those who work with it, not for the user.</summary>
internal sealed class ShowHistory(KademeDb db)
{
    /// <summary>One fact as it is shown.</summary>
    public sealed record Row(long Sequence, string Kind, JsonElement Fact, PersonId? Person, string? PersonName, OrganizationId? Organization, Instant At);

    public async Task<Outcome<Page<Row>>> Handle(CallNumber number, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, 1).Succeeded(out var cursor, out var refusal)) return refusal;
        if (!await db.Set<Call>().AnyAsync(call => call.Number == number, ct)) return new CallNotFound();
        var take = Keyset.Size(size);
        var last = cursor.Length == 0 ? 0 : cursor[0];
        var facts = await (
            from fact in db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && fact.Sequence > last).OrderBy(fact => fact.Sequence).Take(take + 1)
            from person in db.Set<Person>().Where(person => (PersonId?)person.Id == fact.Person).DefaultIfEmpty()
            orderby fact.Sequence
            select new { fact, name = person == null ? null : person.Name }).ToListAsync(ct);
        List<Row> rows = [.. facts.Select(one => new Row(
            one.fact.Sequence, one.fact.Kind, JsonSerializer.Deserialize<JsonElement>(one.fact.Payload, KademeJson.Options), one.fact.Person, one.name, one.fact.Organization, one.fact.At))];
        return Keyset.Cut(rows, take, row => Keyset.Cursor(row.Sequence));
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/facts", Get).WithName(nameof(ShowHistory)).WithTags("Calls").WithSummary("The facts of a call, oldest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(long number, ShowHistory show, CancellationToken ct, string? after = null, int? size = null) =>
        (await show.Handle(new(number), after, size, ct)).ToHttp();
}
