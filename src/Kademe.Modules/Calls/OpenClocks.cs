using System.Runtime.CompilerServices;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Reads open calls (those neither solved nor over) by what they were promised, a stretch at a time, with what their clocks hear of: for whoever asks what an edit of a calendar means to all of them.
/// A stretch is three range scans however many calls are stored.
/// </summary>
internal sealed class OpenClocks(KademeDb db, SlaBook book)
{
    // What no clock hears of need not be read: every remark but a message.
    private static readonly string[] Unheard = [.. typeof(CallRemark).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallRemark)) && type != typeof(ReplySent)).Select(type => type.Name)];

    /// <summary>An open call and the events of its clocks.</summary>
    public sealed record One(Call Call, IReadOnlyList<ClockEvent> Events);

    /// <summary>What calls were promised that count by a calendar, in order.</summary>
    public async Task<IReadOnlyList<Promised>> CountingBy(CalendarId calendar, CancellationToken ct)
    {
        var (id, counting) = (CalendarDefinition.IdOf(calendar), new List<Promised>());
        foreach (var promise in await db.Set<Promise>().AsNoTracking().OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(ct))
        {
            if (await book.Read(promise, ct) is var promised && promised.Agreement.Calendars.Contains(id, StringComparer.Ordinal)) counting.Add(promised);
        }

        return counting;
    }

    /// <summary>Open calls of a promise after a number, in order; at most so many.</summary>
    public async Task<IReadOnlyList<One>> Of(PromiseId promise, CallNumber after, int most, CancellationToken ct)
    {
        var calls = await Open(promise, after).OrderBy(call => call.Number).Take(most).ToListAsync(ct);
        if (calls is not [.., var last]) return [];
        var until = last.Number;
        var facts = await (
            from call in Open(promise, after).Where(call => !(call.Number > until))
            join fact in db.Unfiltered<StoredCallFact>().AsNoTracking() on call.Number equals fact.Call
            where !Unheard.Contains(fact.Kind)
            orderby fact.Call, fact.Sequence
            select fact).ToListAsync(ct);
        var byCall = facts.GroupBy(fact => fact.Call).ToDictionary(group => group.Key, group => group.ToList());
        return calls.ConvertAll(call => new One(call, byCall.TryGetValue(call.Number, out var own) ? Call.ClockEventsOf(own.Select(fact => fact.Read())) : []));
    }

    /// <summary>All open calls of promises, in stretches.</summary>
    public async IAsyncEnumerable<(Promised Promised, One One)> Of(IReadOnlyList<Promised> promises, int stretch, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var promised in promises)
        {
            var after = default(CallNumber);
            while (await Of(promised.Id, after, stretch, ct) is [.., var last] calls)
            {
                foreach (var one in calls) yield return (promised, one);
                after = last.Call.Number;
                if (calls.Count < stretch) break;
            }
        }
    }

    private IQueryable<Call> Open(PromiseId promise, CallNumber after) =>
        db.Unfiltered<Call>().AsNoTracking().Where(call => call.Promise == promise && call.ClosedAt == null && call.ResolvedAt == null && call.Number > after);
}
