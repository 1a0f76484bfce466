using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
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
public sealed class ListCalls(KademeDb db, Viewer viewer, TimeProvider time)
{
    /// <summary>A row of the queue.</summary>
    public sealed record Row(
        CallNumber Number, string Subject, CallState State, SupportLevel? Level, CallClass? Class, Priority? Priority, OrganizationId Customer, string CustomerName,
        PersonId Requester, string RequesterName, PersonId? Responsible, string? ResponsibleName, string? Address, string Module, bool MayTake, bool Behind, bool SecondLevelAsked,
        Instant OpenedAt, Instant MovedAt, int Rank, long OpenedMilliseconds, long Place);

    public Task<Outcome<Page<Row>>> Handle(QueueView view, string? after, int? size, CancellationToken ct) => Handle(view, QueueFilter.None, after, size, ct);

    public async Task<Outcome<Page<Row>>> Handle(QueueView view, QueueFilter filter, string? after, int? size, CancellationToken ct)
    {
        var byCustomer = filter.By is QueueOrder.Customer;
        if (!Keyset.Read(after, byCustomer ? 4 : 3).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        var release = await Release(ct);
        var audience = Narrowed(view, filter, release);
        if (cursor is [.., var rank, var opened, var last])
        {
            if (byCustomer)
            {
                var customer = new OrganizationId(cursor[0]);
                audience = audience.Where(a => a.Customer > customer
                    || (a.Customer == customer && (a.Rank > rank || (a.Rank == rank && (a.OpenedAt > opened || (a.OpenedAt == opened && a.Id > last))))));
            }
            else
            {
                audience = audience.Where(a => a.Rank > rank || (a.Rank == rank && (a.OpenedAt > opened || (a.OpenedAt == opened && a.Id > last))));
            }
        }

        var first = byCustomer
            ? audience.OrderBy(a => a.Customer).ThenBy(a => a.Rank).ThenBy(a => a.OpenedAt).ThenBy(a => a.Id)
            : audience.OrderBy(a => a.Rank).ThenBy(a => a.OpenedAt).ThenBy(a => a.Id);
        var rows = await Shown(first.Take(take + 1), release, byCustomer).ToListAsync(ct);
        return Keyset.Cut(rows, take, row => byCustomer
            ? Keyset.Cursor(row.Customer.Value, row.Rank, row.OpenedMilliseconds, row.Place)
            : Keyset.Cursor(row.Rank, row.OpenedMilliseconds, row.Place));
    }

    /// <summary>How many rows a view has, counted to <see cref="Keyset.CountLimit"/> and no further.</summary>
    public Task<int> Count(QueueView view, CancellationToken ct) => Rows(view).Take(Keyset.CountLimit).CountAsync(ct);

    /// <summary>How many rows a narrowed view has, counted as far.</summary>
    public async Task<int> Count(QueueView view, QueueFilter filter, CancellationToken ct) =>
        await Narrowed(view, filter, await Release(ct)).Take(Keyset.CountLimit).CountAsync(ct);

    /// <summary>The customers whose calls the viewer may meet, by name, at most as many as a page has rows.</summary>
    public async Task<IReadOnlyList<(OrganizationId Id, string Name)>> Customers(CancellationToken ct)
    {
        var known = await db.OrganizationsSeenBy(viewer, time.Now()).AsNoTracking().Where(one => one.Kind == OrganizationKind.Customer)
            .OrderBy(one => one.NameKey).Take(Keyset.Most).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return [.. known.Select(one => (one.Id, one.Name))];
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("", Get).WithName(nameof(ListCalls)).WithTags("Calls").WithSummary("The queue, by priority and age or by customer, narrowed if asked")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        ListCalls list, CancellationToken ct, QueueView view = QueueView.Open, string? level = null, string? @class = null, long? customer = null, string? module = null,
        bool behind = false, string? whose = null, string? by = null, string? after = null, int? size = null) =>
        (await list.Handle(view, QueueFilter.Read(level, @class, customer, module, behind, whose, by), after, size, ct)).ToHttp();

    // The place of the current release: what is installed below it is behind.
    private async Task<long> Release(CancellationToken ct) => await db.NewestPublished(upTo: null, ct) is { } newest ? CallAudience.PlaceOf(newest.Order, newest.Patch) : 0;

    private IQueryable<CallAudience> Narrowed(QueueView view, QueueFilter filter, long release)
    {
        var rows = Rows(view);
        if (filter.Level is { } level) rows = rows.Where(a => a.Level == level);
        if (filter.Class is { } kind) rows = rows.Where(a => a.Class == kind);
        if (filter.Customer is { } customer) rows = rows.Where(a => a.Customer == customer);
        if (filter.Module is { Length: > 0 } module) rows = rows.Where(a => a.Module == module);
        if (filter.Behind) rows = rows.Where(a => a.Installed < release);
        return filter.Whose switch
        {
            Whose.Me => rows.Where(a => a.Responsible == viewer.Person),
            Whose.Nobody => rows.Where(a => a.Responsible == null),
            _ => rows,
        };
    }

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

    // The joined rows are put in order again: a join promises none.
    private IQueryable<Row> Shown(IQueryable<CallAudience> rows, long release, bool byCustomer)
    {
        var joined =
            from a in rows
            join call in db.Set<Call>() on a.Call equals call.Number
            join customer in db.Set<Organization>() on a.Customer equals customer.Id
            join requester in db.Set<Person>() on a.Requester equals requester.Id
            from responsible in db.Set<Person>().Where(person => (PersonId?)person.Id == a.Responsible).DefaultIfEmpty()
            select new { a, call, customer, requester, responsible };
        var inOrder = byCustomer
            ? joined.OrderBy(row => row.a.Customer).ThenBy(row => row.a.Rank).ThenBy(row => row.a.OpenedAt).ThenBy(row => row.a.Id)
            : joined.OrderBy(row => row.a.Rank).ThenBy(row => row.a.OpenedAt).ThenBy(row => row.a.Id);
        return inOrder.Select(row => new Row(
            row.a.Call, row.call.Subject, row.call.State, row.call.Level, row.call.Class, row.call.Priority, row.a.Customer, row.customer.Name, row.a.Requester, row.requester.Name,
            row.a.Responsible, row.responsible == null ? null : row.responsible.Name, row.call.Address == null ? null : row.call.Address.ToString(), row.call.Module,
            row.a.Lane == Lane.Desk && row.a.Responsible == null, row.a.Installed < release, row.call.SecondLevelAskedAt != null, row.call.OpenedAt, row.call.MovedAt,
            row.a.Rank, row.a.OpenedAt, row.a.Id));
    }
}
