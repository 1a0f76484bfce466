using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>A call was closed. One that was reopened and closed again was closed twice: each closing counts by itself, in the period of its moment.</summary>
/// <param name="Clock">Of the call, with the moment of closing as when it was decided: what figures are grouped by.</param>
/// <param name="IsReopened">The call was reopened after it.</param>
internal sealed record Closing(MeasuredClock Clock, bool IsReopened);

/// <summary>The closings a report was made of.</summary>
/// <param name="Closings">They, the newest first.</param>
/// <param name="IsCut">There were more: figures are of the newest.</param>
internal sealed record ClosingSample(IReadOnlyList<Closing> Closings, bool IsCut);

/// <summary>How many closed calls were reopened (M-12): reopened of closed.</summary>
/// <param name="Closed">Closings.</param>
/// <param name="Reopened">Those after which the call was reopened.</param>
public sealed record Reopenings(int Closed, int Reopened)
{
    /// <summary>From 0 to 1; null when nothing was closed.</summary>
    public decimal? Share => Closed == 0 ? null : (decimal)Reopened / Closed;

    /// <summary>Counts them.</summary>
    internal static Reopenings Of(IReadOnlyCollection<Closing> closings) => new(closings.Count, closings.Count(closing => closing.IsReopened));
}

/// <summary>The closings of calls in a period: a stretch of an index over the facts that closed calls.</summary>
internal sealed class ReadClosings(ReportReading reading, ReadClocks read)
{
    public async Task<ClosingSample> Handle(ReportFilter filter, CancellationToken ct)
    {
        var most = read.Limits.MostClocks;
        var found = await Read(filter, onlyReopened: false, before: null, most + 1, ct);
        return found.Count > most ? new(found[..most], true) : new(found, false);
    }

    /// <summary>Closings of the period, the newest first; perhaps only those after which the call was reopened, or those before one of them.</summary>
    public async Task<List<Closing>> Read(ReportFilter filter, bool onlyReopened, (Instant At, CallNumber Call)? before, int most, CancellationToken ct)
    {
        var (begins, ends, facts) = (filter.Begins, filter.Ends, reading.Db.Set<StoredCallFact>());
        var closed = facts.Where(fact => fact.Kind == nameof(CallClosed) && fact.At >= begins && fact.At < ends);
        if (before is var (at, last)) closed = closed.Where(fact => fact.At <= at && (fact.At < at || fact.Call < last));
        if (onlyReopened) closed = closed.Where(fact => facts.Any(later => later.Call == fact.Call && later.Sequence > fact.Sequence && later.Kind == nameof(CallReopened)));
        var found = await (
            from fact in closed
            join clock in await read.Solutions(filter, ct) on fact.Call equals clock.Call
            orderby fact.At descending, fact.Call descending
            select new
            {
                fact.Call, fact.At, clock.Customer, clock.Level, clock.GivenBy, clock.Class, clock.Priority,
                IsReopened = facts.Any(later => later.Call == fact.Call && later.Sequence > fact.Sequence && later.Kind == nameof(CallReopened)),
            }).Take(most).ToListAsync(ct);
        return found.ConvertAll(one => new Closing(
            new(one.Call, ClockKind.Resolution, one.Customer) { Level = one.Level, GivenBy = one.GivenBy, Class = one.Class, Priority = one.Priority, DecidedAt = one.At }, one.IsReopened));
    }
}
