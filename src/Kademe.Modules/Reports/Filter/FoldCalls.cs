using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reports;

/// <summary>The facts of a call that the viewer sees, and what it was promised.</summary>
/// <param name="Number">The call.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Facts">Its facts, in order.</param>
/// <param name="Promised">What it was promised.</param>
internal sealed record CallToFold(CallNumber Number, OrganizationId Customer, IReadOnlyList<Happened> Facts, Promised Promised);

/// <summary>Reads the facts of several calls anew, some at a time, for what no row holds: where time went, why it was late, what another agreement would have given.</summary>
internal sealed class FoldCalls(ReportReading reading)
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<CallToFold>> Read(IEnumerable<CallNumber> calls, CancellationToken ct)
    {
        var (db, read) = (reading.Db, new List<CallToFold>());
        foreach (var some in calls.Distinct().Take(reading.Limits.MostCalls).Chunk(AtOnce))
        {
            var promises = await db.Set<Call>().AsNoTracking().Where(call => some.Contains(call.Number) && call.Promise != null).Select(call => new { call.Number, call.Customer, call.Promise }).ToListAsync(ct);
            var facts = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => some.Contains(fact.Call)).ToListAsync(ct);
            var byCall = facts.ToLookup(fact => fact.Call);
            foreach (var one in promises)
                read.Add(new(one.Number, one.Customer, [.. byCall[one.Number].OrderBy(fact => fact.Sequence).Select(fact => fact.Read())], await reading.Book.Read(one.Promise!.Value, ct)));
        }

        return read;
    }
}
