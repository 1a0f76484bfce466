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

/// <summary>Views of the queue.</summary>
public enum QueueView
{
    /// <summary>In this organisation's queue, at the levels the viewer acts at.</summary>
    Desk,

    /// <summary>The viewer is responsible.</summary>
    Mine,

    /// <summary>In this organisation's queue and nobody is responsible.</summary>
    Unassigned,

    /// <summary>Waits for the user.</summary>
    AwaitingUser,

    /// <summary>Worked on elsewhere.</summary>
    Elsewhere,

    /// <summary>Waits for a version or an upgrade.</summary>
    AwaitingVersion,

    /// <summary>Solved, waits for the user's word.</summary>
    Resolved,

    /// <summary>Everything open.</summary>
    Open,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>
/// The calls of the viewer's organisation by priority and age, fifty at a time: one range scan over the audience rows, whatever is stored.
/// </summary>
internal sealed class ListCalls(KademeDb db, Viewer viewer)
{
    /// <summary>A row of the queue.</summary>
    public sealed record Row(
        CallNumber Number, string Subject, CallState State, SupportLevel? Level, CallClass? Class, Priority? Priority, OrganizationId Customer, string CustomerName,
        PersonId Requester, string RequesterName, PersonId? Responsible, string? ResponsibleName, string? Address, string Module, bool MayTake, Instant OpenedAt, Instant MovedAt,
        int Rank, long OpenedMilliseconds, long Place);

    public async Task<Outcome<Page<Row>>> Handle(QueueView view, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, 3).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        var audience = Rows(view);
        if (cursor is [var rank, var opened, var last])
        {
            audience = audience.Where(a => a.Rank > rank || (a.Rank == rank && (a.OpenedAt > opened || (a.OpenedAt == opened && a.Id > last))));
        }

        var rows = await Shown(audience.OrderBy(a => a.Rank).ThenBy(a => a.OpenedAt).ThenBy(a => a.Id).Take(take + 1)).ToListAsync(ct);
        return Keyset.Cut(rows, take, row => Keyset.Cursor(row.Rank, row.OpenedMilliseconds, row.Place));
    }

    /// <summary>How many rows a view has, counted to <see cref="Keyset.CountLimit"/> and no further.</summary>
    public Task<int> Count(QueueView view, CancellationToken ct) => Rows(view).Take(Keyset.CountLimit).CountAsync(ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("", Get).WithName(nameof(ListCalls)).WithTags("Calls").WithSummary("The queue, by priority and age")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(ListCalls list, CancellationToken ct, QueueView view = QueueView.Open, string? after = null, int? size = null) =>
        (await list.Handle(view, after, size, ct)).ToHttp();

    private IQueryable<CallAudience> Rows(QueueView view)
    {
        var mine = db.Set<CallAudience>().AsNoTracking().Where(a => a.Organization == viewer.Organization);
        if (!viewer.SeesWholeOrganization) mine = mine.Where(a => a.Requester == viewer.Person);
        if (viewer.Kind is OrganizationKind.Vendor && !viewer.SeesEverything) mine = mine.Where(a => a.Standing != Standing.Oversight);
        return view switch
        {
            QueueView.Desk => AtMyLevels(mine.Where(a => a.Lane == Lane.Desk)),
            QueueView.Unassigned => AtMyLevels(mine.Where(a => a.Lane == Lane.Desk && a.Responsible == null)),
            QueueView.Mine => mine.Where(a => a.Responsible == viewer.Person && a.Open),
            QueueView.AwaitingUser => mine.Where(a => a.Lane == Lane.AwaitingUser),
            QueueView.Elsewhere => mine.Where(a => a.Lane == Lane.Elsewhere),
            QueueView.AwaitingVersion => mine.Where(a => a.Lane == Lane.AwaitingVersion),
            QueueView.Resolved => mine.Where(a => a.Lane == Lane.Resolved),
            QueueView.Closed => mine.Where(a => a.Lane == Lane.Closed),
            _ => mine.Where(a => a.Open && a.Lane != Lane.Draft),
        };
    }

    private IQueryable<CallAudience> AtMyLevels(IQueryable<CallAudience> rows)
    {
        List<SupportLevel?> levels = [.. viewer.Roles.Select(held => held.Role.Level()).Where(level => level is not null).Distinct()];
        return levels.Count == 0 ? rows : rows.Where(a => levels.Contains(a.Level));
    }

    private IQueryable<Row> Shown(IQueryable<CallAudience> rows) =>
        from a in rows
        join call in db.Set<Call>() on a.Call equals call.Number
        join customer in db.Set<Organization>() on a.Customer equals customer.Id
        join requester in db.Set<Person>() on a.Requester equals requester.Id
        from responsible in db.Set<Person>().Where(person => (PersonId?)person.Id == a.Responsible).DefaultIfEmpty()
        orderby a.Rank, a.OpenedAt, a.Id
        select new Row(
            a.Call, call.Subject, call.State, call.Level, call.Class, call.Priority, a.Customer, customer.Name, a.Requester, requester.Name,
            a.Responsible, responsible == null ? null : responsible.Name, call.Address == null ? null : call.Address.ToString(), call.Module,
            a.Lane == Lane.Desk && a.Responsible == null, call.OpenedAt, call.MovedAt, a.Rank, a.OpenedAt, a.Id);
}
