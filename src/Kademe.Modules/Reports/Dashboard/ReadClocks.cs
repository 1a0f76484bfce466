using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>The clocks a report was made of.</summary>
/// <param name="Clocks">They.</param>
/// <param name="IsCut">There were more: figures are of the newest.</param>
public sealed record ClockSample(IReadOnlyList<MeasuredClock> Clocks, bool IsCut);

/// <summary>
/// The clocks of the calls whose figures the viewer reads, one stretch of an index for each clock: of a period for whoever reads all, of a customer's period for others.
/// It reads without a transaction, so it waits for nobody and nobody waits for it.
/// </summary>
internal sealed class ReadClocks(ReportReading reading, Viewer viewer, TimeProvider time)
{
    private const int MostCustomers = 2_000;
    private readonly KademeDb db = reading.Db;
    private IReadOnlyList<OrganizationId>? mine;

    /// <summary>How much a report is made of; beyond that it says so.</summary>
    public ReportSettings Limits => reading.Limits;

    /// <summary>The moment everything in this request is judged at.</summary>
    public Instant Now { get; } = time.Now();

    /// <summary>Refused when the customer or partner asked for is nobody the viewer knows.</summary>
    public async Task<Refusal?> Refuses(ReportFilter filter, CancellationToken ct)
    {
        if (filter.Customer is { } customer && !await db.OrganizationsSeenBy(viewer, Now).AnyAsync(one => one.Id == customer && one.Kind == OrganizationKind.Customer, ct)) return new ReportOfNobody();
        return filter.Partner is { Value: { } partner } && !await Knows(partner, ct) ? new ReportOfNobody() : null;
    }

    /// <summary>What was decided in the filter's period, the newest first.</summary>
    public async Task<ClockSample> Decided(ReportFilter filter, CancellationToken ct) => await Read((await InPeriod(filter, ct)).OrderByDescending(c => c.DecidedAt).ThenByDescending(c => c.Call), ct);

    /// <summary>What is not decided at this moment, in the order of the due moment; what is held comes last.</summary>
    public async Task<ClockSample> Undecided(ReportFilter filter, CancellationToken ct) => await Read((await Coming(filter, ct)).OrderBy(c => c.DecidedAt).ThenBy(c => c.Call), ct);

    /// <summary>When calls arrived in the filter's period: when the clock of their first response began.</summary>
    public async Task<(IReadOnlyList<Instant> At, bool IsCut)> Arrivals(ReportFilter filter, CancellationToken ct)
    {
        var (begins, ends) = (filter.Begins, filter.Ends);
        var rows = Whose(db.Set<CallClock>().AsNoTracking().Where(c => c.Clock == ClockKind.Response && c.StartedAt >= begins && c.StartedAt < ends), await Customers(filter.Customer, ct));
        var found = await rows.OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Call).Take(Limits.MostClocks + 1).Select(c => c.StartedAt!.Value).ToListAsync(ct);
        return found.Count > Limits.MostClocks ? (found[..Limits.MostClocks], true) : (found, false);
    }

    /// <summary>Calls that arrived in the filter's period, the newest first.</summary>
    public async Task<IReadOnlyList<CallNumber>> Arrived(ReportFilter filter, int most, CancellationToken ct)
    {
        var (begins, ends) = (filter.Begins, filter.Ends);
        var rows = Whose(db.Set<CallClock>().AsNoTracking().Where(c => c.Clock == ClockKind.Response && c.StartedAt >= begins && c.StartedAt < ends), await Customers(filter.Customer, ct));
        return await rows.OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Call).Take(most).Select(c => c.Call).ToListAsync(ct);
    }

    /// <summary>The rows decided in the filter's period.</summary>
    public async Task<IQueryable<CallClock>> InPeriod(ReportFilter filter, CancellationToken ct)
    {
        var (begins, ends, now) = (filter.Begins, filter.Ends, Now);
        return Narrowed(await Of(filter, ct), filter).Where(c => c.DecidedAt >= begins && c.DecidedAt < ends && c.DecidedAt <= now);
    }

    /// <summary>The rows of clocks that run or are held and are not breached.</summary>
    public async Task<IQueryable<CallClock>> Coming(ReportFilter filter, CancellationToken ct)
    {
        var now = Now;
        return Narrowed(await Of(filter, ct), filter).Where(c => c.DecidedAt > now);
    }

    /// <summary>The clocks of solutions, one of each call, narrowed to what the filter asks for; of any period.</summary>
    public async Task<IQueryable<CallClock>> Solutions(ReportFilter filter, CancellationToken ct)
    {
        filter = filter with { Clock = ClockKind.Resolution, Verdict = null, Repeated = false };
        return Narrowed(await Of(filter, ct), filter);
    }

    /// <summary>Customers whose calls are read; null = of everybody.</summary>
    public async Task<IReadOnlyList<OrganizationId>?> Customers(OrganizationId? only, CancellationToken ct)
    {
        if (viewer.Kind is OrganizationKind.Vendor) return only is { } one ? [one] : null;
        var (own, now) = (viewer.Organization, Now);
        mine ??= viewer.Kind is OrganizationKind.Customer ? [own] : await db.Set<Relation>().AsNoTracking()
            .Where(r => r.Provider == own && r.From <= now && (r.Until == null || r.Until > now)).Select(r => r.Customer).Distinct().OrderBy(id => id).Take(MostCustomers).ToListAsync(ct);
        return only is { } asked ? mine.Contains(asked) ? [asked] : [] : mine;
    }

    private async Task<IQueryable<CallClock>> Of(ReportFilter filter, CancellationToken ct)
    {
        var kind = filter.Clock;
        return Whose(db.Set<CallClock>().AsNoTracking().Where(c => c.Clock == kind), await Customers(filter.Customer, ct));
    }

    private static IQueryable<CallClock> Whose(IQueryable<CallClock> rows, IReadOnlyList<OrganizationId>? customers) => customers switch
    {
        null => rows,
        [var one] => rows.Where(c => c.Customer == one),
        var some => rows.Where(c => some.Contains(c.Customer)),
    };

    private static IQueryable<CallClock> Narrowed(IQueryable<CallClock> rows, ReportFilter filter)
    {
        if (filter.Level is { Value: var level }) rows = rows.Where(c => c.Level == level);
        if (filter.Partner is { Value: var partner }) rows = rows.Where(c => c.GivenBy == partner);
        if (filter.Class is { Value: var kind }) rows = rows.Where(c => c.Class == kind);
        if (filter.Priority is { Value: var priority }) rows = rows.Where(c => c.Priority == priority);
        if (filter.Repeated) rows = rows.Where(c => c.PriorBreaches > 0);
        return filter.Verdict switch
        {
            ClockVerdict.Met => rows.Where(c => c.TargetSeconds != null && !c.Withdrawn && (c.DueAt == null || c.DueAt > c.StoppedAt)),
            ClockVerdict.Breached => rows.Where(c => c.TargetSeconds != null && c.DueAt != null && (c.StoppedAt == null || c.DueAt <= c.StoppedAt)),
            ClockVerdict.Withdrawn => rows.Where(c => c.TargetSeconds != null && c.Withdrawn && (c.DueAt == null || c.DueAt > c.StoppedAt)),
            ClockVerdict.WithoutTarget => rows.Where(c => c.TargetSeconds == null),
            _ => rows,
        };
    }

    private async Task<ClockSample> Read(IQueryable<CallClock> rows, CancellationToken ct)
    {
        var found = await rows.Take(Limits.MostClocks + 1).Select(c => new MeasuredClock(c.Call, c.Clock, c.Customer)
        {
            Level = c.Level, GivenBy = c.GivenBy, Class = c.Class, Priority = c.Priority, StartedAt = c.StartedAt, StoppedAt = c.StoppedAt, DueAt = c.DueAt, DecidedAt = c.DecidedAt,
            TargetSeconds = c.TargetSeconds, ElapsedSeconds = c.ElapsedSeconds, Withdrawn = c.Withdrawn, PriorBreaches = c.PriorBreaches,
        }).ToListAsync(ct);
        var isCut = found.Count > Limits.MostClocks;
        if (isCut) found.RemoveAt(Limits.MostClocks);
        return new(found, isCut);
    }

    // Whoever gives a level to a customer whose calls the viewer sees is known by that; the vendor is known to all.
    private async Task<bool> Knows(OrganizationId partner, CancellationToken ct)
    {
        if (await db.OrganizationsSeenBy(viewer, Now).AnyAsync(one => one.Id == partner, ct)) return true;
        if (await db.Set<Organization>().AnyAsync(one => one.Id == partner && one.Kind == OrganizationKind.Vendor, ct)) return true;
        var customers = await Customers(only: null, ct) ?? [];
        return await db.Set<Relation>().AnyAsync(r => customers.Contains(r.Customer) && r.Provider == partner, ct);
    }
}
