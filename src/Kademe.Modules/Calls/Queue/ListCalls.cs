using System.Linq.Expressions;
using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Sla;
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
/// The calls of the viewer's organisation by time to breach or by customer, fifty at a time. Every view is one stretch of an index over the audience rows, or a
/// few that are merged: what is read does not grow with what is stored. A filter leaves rows of the stretch out.
/// </summary>
public sealed class ListCalls(KademeDb db, Viewer viewer, LapsedRelations lapsed, SlaBook book, TimeProvider time)
{
    private long? release;

    /// <summary>A row of the queue.</summary>
    public sealed record Row(
        CallNumber Number, string Subject, CallState State, SupportLevel? Level, CallClass? Class, Priority? Priority, OrganizationId Customer, string CustomerName,
        PersonId Requester, string RequesterName, PersonId? Responsible, string? ResponsibleName, string? Address, string Module, bool MayTake, bool Behind, bool SecondLevelAsked,
        Instant OpenedAt, Instant MovedAt)
    {
        /// <summary>Where it stands in the order by time.</summary>
        public QueueGroup Group { get; init; }

        /// <summary>Title of the object it is about, in the viewer's language; null when the catalogue does not know it.</summary>
        public string? ObjectTitle { get; init; }

        /// <summary>It is at a desk, and what was written last to be read by both sides is the user's.</summary>
        public bool IsUnanswered { get; init; }

        /// <summary>The clock by which it stands there; null when nothing is promised.</summary>
        public ClockView? Clock { get; init; }
    }

    /// <summary>Rows to be counted: of a view, narrowed, and of one group alone if named.</summary>
    public sealed record Counted(QueueView View, QueueFilter Filter, QueueGroup? Group = null);

    public Task<Outcome<Page<Row>>> Handle(QueueView view, string? after, int? size, CancellationToken ct) => Handle(view, QueueFilter.None, after, size, ct);

    public async Task<Outcome<Page<Row>>> Handle(QueueView view, QueueFilter filter, string? after, int? size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var byCustomer = filter.By is QueueOrder.Customer;
        CursorColumn[] columns = byCustomer ? [CursorColumn.Number, CursorColumn.Place, CursorColumn.Number] : [CursorColumn.Place, CursorColumn.Number];
        if (!Keyset.Read(after, columns).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        List<Found> found = [];
        var stretches = (await Stretches(view, filter, ct)).SelectMany(stretch => From(stretch, cursor, byCustomer)).ToList();
        var place = await Release(ct);
        foreach (var stretch in stretches) found.AddRange(await Shown(stretch, place, byCustomer).Take(take + 1).ToListAsync(ct));
        if (stretches.Count > 1) found.Sort((one, other) => one.Place(byCustomer).CompareTo(other.Place(byCustomer)));
        var page = Keyset.Cut(found, take, one => byCustomer ? Keyset.Cursor(one.Row.Customer.Value, one.Order, one.Row.Number.Value) : Keyset.Cursor(one.Order, one.Row.Number.Value));
        return new Page<Row>(await WithClocks(page.Items, ct), page.Next);
    }

    /// <summary>How many rows each narrowed view has, counted to <see cref="Keyset.CountLimit"/> and no further; all in one question.</summary>
    public async Task<IReadOnlyList<int>> Count(IEnumerable<Counted> asked, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (counts, now) = (new List<Expression>(), time.Now());
        foreach (var (view, filter, group) in asked)
        {
            var stretches = await Stretches(view, filter, ct);
            if (group is { } one && QueuePlace.RangeOf(one, now, viewer.Zone) is var (from, end)) stretches = stretches.ConvertAll(stretch => stretch.Where(a => a.Order >= from && a.Order < end));
            counts.Add(stretches.Select(stretch => stretch.OrderBy(a => a.Order).ThenBy(a => a.Call).Select(a => a.Order).Take(Keyset.CountLimit))
                .Select(Expression (rows) => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(long)], rows.Expression)).Aggregate(Expression.Add));
        }

        var once = db.Set<Organization>().Where(organization => organization.Id == viewer.Organization);
        var found = await once.Select(Expression.Lambda<Func<Organization, int[]>>(Expression.NewArrayInit(typeof(int), counts), Expression.Parameter(typeof(Organization)))).SingleAsync(ct);
        return Array.ConvertAll(found, count => Math.Min(count, Keyset.CountLimit));
    }

    /// <summary>The customers whose calls the viewer may meet, by name, at most as many as a page has rows.</summary>
    public async Task<IReadOnlyList<(OrganizationId Id, string Name)>> Customers(CancellationToken ct)
    {
        var known = await db.OrganizationsSeenBy(viewer, time.Now()).AsNoTracking().Where(one => one.Kind == OrganizationKind.Customer)
            .OrderBy(one => one.NameKey).Take(Keyset.Most).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return [.. known.Select(one => (one.Id, one.Name))];
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("", Get).WithName(nameof(ListCalls)).WithTags("Calls").WithSummary("The queue, by time to breach or by customer, narrowed if asked")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        ListCalls list, CancellationToken ct, QueueView view = QueueView.Open, SupportLevel? level = null, CallClass? @class = null, long? customer = null,
        string? module = null, bool behind = false, Whose? whose = null, QueueOrder by = QueueOrder.Time, string? after = null, int? size = null)
    {
        var filter = QueueFilter.Of(level, @class, customer, module) with { Behind = behind, Whose = whose, By = by };
        return (await list.Handle(view, filter, after, size, ct)).ToHttp();
    }

    // The place of the current release: what is installed below it is behind.
    private async Task<long> Release(CancellationToken ct) =>
        release ??= await db.PlaceOfRelease(ct) is var (order, patch) ? CallAudience.PlaceOf(order, patch) : 0;

    private static IEnumerable<IQueryable<CallAudience>> From(IQueryable<CallAudience> rows, long[] cursor, bool byCustomer)
    {
        if (cursor is not [.., var order, var number]) return [rows];
        var last = new CallNumber(number);
        if (!byCustomer) return [rows.Where(a => a.Order >= order && (a.Order > order || a.Call > last))];
        var customer = new OrganizationId(cursor[0]);
        return [rows.Where(a => a.Customer == customer && a.Order >= order && (a.Order > order || a.Call > last)), rows.Where(a => a.Customer > customer)];
    }

    private async Task<List<IQueryable<CallAudience>>> Stretches(QueueView view, QueueFilter filter, CancellationToken ct)
    {
        var rows = db.Set<CallAudience>().AsNoTracking().Where(a => a.Organization == viewer.Organization);
        if (await lapsed.Customers(ct) is { Count: > 0 } gone) rows = rows.Where(a => !gone.Contains(a.Customer));
        if (filter.Level is { } level) rows = rows.Where(a => a.Level == level);
        if (filter.Class is { } kind) rows = rows.Where(a => a.Class == kind);
        if (filter.Customer is { } customer) rows = OfOthers(rows).Where(a => a.Customer == customer);
        if (filter.Module is { Length: > 0 } module) rows = rows.Where(a => a.Module == module);
        if (filter.Behind && await Release(ct) is var place) rows = rows.Where(a => a.Installed < place);
        if (filter.Whose is Whose.Me) rows = rows.Where(a => a.Responsible == viewer.Person);
        if (filter.Whose is Whose.Nobody) rows = rows.Where(a => a.Responsible == null);
        if (!viewer.SeesWholeOrganization) return [Own(rows, view)];
        return view is QueueView.Mine
            ? [rows.Where(a => a.Responsible == viewer.Person && a.Open && a.Standing != Standing.Oversight)]
            : [.. Standings.SelectMany(standing => StretchesOf(rows.Where(a => a.Standing == standing), view, filter.By))];
    }

    // What an organisation is to the calls it sees follows from its kind. The vendor's "all" is a stretch of its own, not an "or" (rule 3).
    private IEnumerable<Standing> Standings => viewer.Kind switch
    {
        OrganizationKind.Customer => [Standing.Customer],
        OrganizationKind.Partner => [Standing.Provider],
        _ => viewer.SeesEverything ? [Standing.Vendor, Standing.Oversight] : [Standing.Vendor],
    };

    // Each names the condition of the index it is a stretch of.
    private IEnumerable<IQueryable<CallAudience>> StretchesOf(IQueryable<CallAudience> rows, QueueView view, QueueOrder by)
    {
        var lane = LaneOf(view);
        if (by is QueueOrder.Customer && viewer.Kind is not OrganizationKind.Customer) return ByCustomer(OfOthers(rows), view);
        if (by is QueueOrder.Customer) rows = rows.Where(a => a.Customer == viewer.Organization);
        return view switch
        {
            QueueView.Desk => MyLevels.Select(level => rows.Where(a => a.Lane == Lane.Desk && a.Level == level)),
            QueueView.Unassigned => MyLevels.Select(level => rows.Where(a => a.Lane == Lane.Desk && a.Responsible == null && a.Level == level)),
            QueueView.Open => [rows.Where(a => a.Open && a.Lane != Lane.Draft)],
            QueueView.Resolved or QueueView.Closed => [rows.Where(a => !a.Open && a.Lane != Lane.Desk && a.Lane == lane)],
            _ => [rows.Where(a => a.Open && a.Lane != Lane.Draft && a.Lane != Lane.Desk && a.Lane == lane)],
        };
    }

    // The indexes by customer leave a customer's own rows out: it has one.
    private IQueryable<CallAudience> OfOthers(IQueryable<CallAudience> rows) => viewer.Kind is OrganizationKind.Customer ? rows : rows.Where(a => a.Standing != Standing.Customer);

    // By customer a lane, and a level, leave rows of what is open out like a filter.
    private IEnumerable<IQueryable<CallAudience>> ByCustomer(IQueryable<CallAudience> rows, QueueView view)
    {
        var (lane, levels) = (LaneOf(view), MyLevels);
        if (view is QueueView.Resolved or QueueView.Closed) return [rows.Where(a => !a.Open && a.Lane == lane)];
        var open = rows.Where(a => a.Open && a.Lane != Lane.Draft);
        if (view is QueueView.Open) return [open];
        open = open.Where(a => a.Lane == lane);
        if (view is QueueView.Unassigned) open = open.Where(a => a.Responsible == null);
        return [view is QueueView.Desk or QueueView.Unassigned ? open.Where(a => levels.Contains(a.Level!.Value)) : open];
    }

    // Whoever sees own requests only has few: they are found by their requester, and sorted.
    private IQueryable<CallAudience> Own(IQueryable<CallAudience> rows, QueueView view)
    {
        var (own, lane) = (rows.Where(a => a.Standing == Standing.Customer && a.Requester == viewer.Person), LaneOf(view));
        return view switch
        {
            QueueView.Open => own.Where(a => a.Open && a.Lane != Lane.Draft),
            QueueView.Mine => own.Where(a => a.Open && a.Responsible == viewer.Person),
            QueueView.Unassigned => own.Where(a => a.Lane == Lane.Desk && a.Responsible == null),
            _ => own.Where(a => a.Lane == lane),
        };
    }

    // Who acts at no level looks at all of them.
    private SupportLevel[] MyLevels => viewer.Roles.Select(held => held.Role.Level()).OfType<SupportLevel>().Distinct().ToArray() is [_, ..] levels ? levels : Enum.GetValues<SupportLevel>();

    private static Lane LaneOf(QueueView view) => view switch
    {
        QueueView.AwaitingUser => Lane.AwaitingUser,
        QueueView.Elsewhere => Lane.Elsewhere,
        QueueView.AwaitingVersion => Lane.AwaitingVersion,
        QueueView.Resolved => Lane.Resolved,
        QueueView.Closed => Lane.Closed,
        _ => Lane.Desk,
    };

    private IQueryable<Found> Shown(IQueryable<CallAudience> rows, long place, bool byCustomer) =>
        from a in byCustomer ? rows.OrderBy(a => a.Customer).ThenBy(a => a.Order).ThenBy(a => a.Call) : rows.OrderBy(a => a.Order).ThenBy(a => a.Call)
        join call in db.Set<Call>() on a.Call equals call.Number
        join customer in db.Set<Organization>() on a.Customer equals customer.Id
        join requester in db.Set<Person>() on a.Requester equals requester.Id
        from clock in db.Set<CallClock>().Where(clock => clock.Call == a.Call && (ClockKind?)clock.Clock == a.Clock).DefaultIfEmpty()
        from responsible in db.Set<Person>().Where(person => (PersonId?)person.Id == a.Responsible).DefaultIfEmpty()
        select new Found(
            new Row(
                a.Call, call.Subject, call.State, call.Level, call.Class, call.Priority, a.Customer, customer.Name, a.Requester, requester.Name,
                a.Responsible, responsible == null ? null : responsible.Name, call.Address == null ? null : call.Address.ToString(), call.Module,
                a.Lane == Lane.Desk && a.Responsible == null, a.Installed < place, call.SecondLevelAskedAt != null, call.OpenedAt, call.MovedAt),
            clock, call.Promise, a.Order, call.Object, a.Lane);

    // What is left is asked of the calendars now: a row was written when its call last changed.
    private async Task<IReadOnlyList<Row>> WithClocks(IReadOnlyList<Found> found, CancellationToken ct)
    {
        var (rows, now) = (new List<Row>(found.Count), time.Now());
        var titles = await TitlesOf(found, ct);
        var unanswered = await Unanswered(found, ct);
        foreach (var one in found)
        {
            var clock = one is { Clock: { } kept, Promise: { } promise } ? ClockView.Of(kept, await book.Read(promise, ct), Call.ClockPriorityOf(one.Row.Class, one.Row.Priority), now) : null;
            rows.Add(one.Row with
            {
                Group = QueuePlace.GroupOf(one.Order, now, viewer.Zone),
                Clock = clock,
                ObjectTitle = one.Object is { } item ? titles.GetValueOrDefault(item) : null,
                IsUnanswered = unanswered.Contains(one.Row.Number),
            });
        }

        return rows;
    }

    private async Task<Dictionary<ProductObjectId, string>> TitlesOf(IReadOnlyList<Found> found, CancellationToken ct)
    {
        List<ProductObjectId> objects = [.. found.Select(one => one.Object).OfType<ProductObjectId>().Distinct()];
        if (objects.Count == 0) return [];

        var known = await db.Set<ProductObject>().AsNoTracking().Where(item => objects.Contains(item.Id)).ToListAsync(ct);
        return known.ToDictionary(item => item.Id, item => item.Titles.In(viewer.Language));
    }

    // The newest public entry of each call of the page alone is looked at.
    private async Task<HashSet<CallNumber>> Unanswered(IReadOnlyList<Found> found, CancellationToken ct)
    {
        List<CallNumber> atDesks = [.. found.Where(one => one.Lane is Lane.Desk).Select(one => one.Row.Number)];
        if (atDesks.Count == 0) return [];

        var last = await db.Set<Call>().AsNoTracking().Where(call => atDesks.Contains(call.Number)).Select(call => new
        {
            call.Number,
            call.Requester,
            Author = db.Set<Entry>().Where(entry => entry.Call == call.Number && entry.Audience == EntryAudience.Public)
                .OrderByDescending(entry => entry.Id).Select(entry => entry.Author).FirstOrDefault(),
        }).ToListAsync(ct);
        return [.. last.Where(one => one.Author == one.Requester).Select(one => one.Number)];
    }

    private sealed record Found(Row Row, CallClock? Clock, PromiseId? Promise, long Order, ProductObjectId? Object, Lane Lane)
    {
        public (long, long, long) Place(bool byCustomer) => (byCustomer ? Row.Customer.Value : 0, Order, Row.Number.Value);
    }
}
