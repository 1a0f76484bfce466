using Kademe.Domain.Access;
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

/// <summary>Lists of the customer's portal.</summary>
public enum PortalView
{
    /// <summary>Not over, and not in the customer's hands.</summary>
    Open,

    /// <summary>The customer's turn: a question, a returned request, a solution to confirm.</summary>
    YourTurn,

    /// <summary>Own requests that were not sent.</summary>
    Drafts,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>The customer's calls, last moved first, fifty at a time: own ones, or the whole enterprise's for those who see it.</summary>
public sealed class ListMyCalls(KademeDb db, Viewer viewer)
{
    /// <summary>A row of the list.</summary>
    public sealed record Row(CallNumber Number, string Subject, CallState State, PersonId Requester, string RequesterName, string? Address, Instant OpenedAt, Instant MovedAt);

    public async Task<Outcome<Page<Row>>> Handle(PortalView view, bool whole, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Place, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        var rows = Rows(view, whole);
        if (cursor is [var moved, var number] && new CallNumber(number) is var last) rows = rows.Where(a => a.MovedAt <= moved && (a.MovedAt < moved || a.Call < last));
        var found = await (
            from a in rows
            join call in db.Set<Call>() on a.Call equals call.Number
            join requester in db.Set<Person>() on a.Requester equals requester.Id
            orderby a.MovedAt descending, a.Call descending
            select new
            {
                Row = new Row(a.Call, call.Subject, call.State, a.Requester, requester.Name, call.Address == null ? null : call.Address.ToString(), call.OpenedAt, call.MovedAt),
                Moved = a.MovedAt,
            })
            .Take(take + 1).ToListAsync(ct);
        return Keyset.Cut(found, take, one => Keyset.Cursor(one.Moved, one.Row.Number.Value), one => one.Row);
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("mine", Get).WithName(nameof(ListMyCalls)).WithTags("Calls").WithSummary("The customer's calls, last moved first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        ListMyCalls list, CancellationToken ct, PortalView view = PortalView.Open, bool whole = false, string? after = null, int? size = null) =>
        (await list.Handle(view, whole, after, size, ct)).ToHttp();

    private IQueryable<CallAudience> Rows(PortalView view, bool whole)
    {
        var rows = db.Set<CallAudience>().AsNoTracking().Where(a => a.Organization == viewer.Organization && a.Standing == Standing.Customer && a.Portal == view);
        return whole && viewer.SeesWholeOrganization && view is not PortalView.Drafts ? rows : rows.Where(a => a.Requester == viewer.Person);
    }
}
