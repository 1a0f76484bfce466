using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Open calls of the person's own enterprise that may be about the matter that is being written down (REQ-024): about
/// the same object, or in words like these.
/// Of a call that the person may not open, only number, object, state and day are told: neither its words nor whose it
/// is.
/// </summary>
public sealed class FindOpenAlike(KademeDb db, Viewer viewer)
{
    // The newest; an enterprise with more open calls than these has other troubles.
    private const int Searched = 300;
    private const int Most = 5;
    private const int LongestWords = 400;

    /// <summary>A call that may be about the same.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Title">Its subject where the person may open it, else what its object is called; empty when that is
    /// not known.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="OpenedAt">When it was sent.</param>
    /// <param name="MayOpen">The person may open it.</param>
    public sealed record Row(CallNumber Number, string Title, CallState State, Instant OpenedAt, bool MayOpen);

    /// <param name="typed">Address of the page, as far as it is typed.</param>
    /// <param name="words">What happened, as far as it is typed.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<IReadOnlyList<Row>>> Handle(string? typed, string? words, CancellationToken ct)
    {
        if (viewer.Kind is not OrganizationKind.Customer) return new RequesterNotFound();
        var thing = ObjectAddress.OfPage(typed).Succeeded(out var address, out _)
            ? (await db.ObjectByAddress(address, ct))?.Id
            : null;
        var wanted = KeysOf(Text.Shorten(Text.OneLine(words), LongestWords));
        if (thing is null && wanted.Count == 0) return new List<Row>();

        var open = await db.Unfiltered<Call>().AsNoTracking()
            .Where(call => call.Customer == viewer.Organization && call.ClosedAt == null && call.Level != null)
            .OrderByDescending(call => call.OpenedAt)
            .Take(Searched)
            .Select(call => new { call.Number, call.Subject, call.Object, call.State, call.OpenedAt })
            .ToListAsync(ct);
        var alike = open
            .Select(call => (Call: call,
                Likeness: Likeness(KeysOf(call.Subject), wanted) + (thing is not null && call.Object == thing ? 1 : 0)))
            .Where(one => one.Likeness > 0)
            .OrderByDescending(one => one.Likeness)
            .ThenByDescending(one => one.Call.OpenedAt)
            .Take(Most)
            .Select(one => one.Call)
            .ToList();
        if (alike.Count == 0) return new List<Row>();

        List<CallNumber> numbers = [.. alike.Select(call => call.Number)];
        var seen = await db.Set<Call>()
            .AsNoTracking()
            .Where(call => numbers.Contains(call.Number))
            .Select(call => call.Number)
            .ToListAsync(ct);
        List<ProductObjectId> things = [.. alike.Select(call => call.Object).OfType<ProductObjectId>().Distinct()];
        var titles = await db.Set<ProductObject>()
            .AsNoTracking()
            .Where(one => things.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.Titles.In(viewer.Language), ct);
        return alike.ConvertAll(call =>
        {
            var mayOpen = seen.Contains(call.Number);
            var title = mayOpen ? call.Subject : call.Object is { } about ? titles.GetValueOrDefault(about, "") : "";
            return new Row(call.Number, title, call.State, call.OpenedAt, mayOpen);
        });
    }

    // Half of the fewer words, and two at least unless there are no two.
    private static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count == 0 || other.Count == 0) return 0;
        var shared = one.Count(other.Contains);
        var fewer = Math.Min(one.Count, other.Count);
        return shared * 2 >= fewer && shared >= Math.Min(2, Math.Max(one.Count, other.Count))
            ? (double)shared / fewer
            : 0;
    }

    private static HashSet<string> KeysOf(string words) =>
        [.. TurkishText.Tokens(words).Where(token => token.Length > 2).Select(TurkishText.Key)];

    internal static void Map(IEndpointRouteBuilder calls, IEndpointRouteBuilder root)
    {
        var customers = new AuthorizeAttribute { Roles = CallPolicies.Customer };
        calls.MapGet("open-alike", Get).WithName(nameof(FindOpenAlike)).WithTags("Calls")
            .WithSummary("Open calls of the caller's enterprise that may be about the same matter")
            .RequireAuthorization(customers);
        root.MapGet("/portal/new/alike", Part)
            .WithName(nameof(OpenAlike))
            .ExcludeFromDescription()
            .RequireAuthorization(customers);
    }

    private static async Task<Results<Ok<IReadOnlyList<Row>>, Refused>> Get(FindOpenAlike find, CancellationToken ct,
        string? address = null, string? words = null) =>
        (await find.Handle(address, words, ct)).ToHttp();

    // The part of the form that follows what is typed there.
    private static async Task<IResult> Part(FindOpenAlike find, CancellationToken ct, string? address = null,
        string? words = null) =>
        (await find.Handle(address, words, ct)).Succeeded(out var rows, out _)
            ? new RazorComponentResult<OpenAlike>(new { Rows = rows })
            : TypedResults.NotFound();
}
