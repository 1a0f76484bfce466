using System.Runtime.CompilerServices;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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
    public sealed record One(QueuedCall Call, IReadOnlyList<ClockEvent> Events);

    /// <summary>Open calls of one promise that follow each other, perhaps only those that moved since a moment.</summary>
    public sealed record Stretch(PromiseId Promise, Instant? MovedSince, IReadOnlyList<CallNumber> Numbers);

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

    /// <summary>How many open calls there are of promises.</summary>
    public async Task<int> Count(IReadOnlyList<Promised> promises, CancellationToken ct)
    {
        var count = 0;
        foreach (var promised in promises) count += await Open(promised.Id, after: default).CountAsync(ct);
        return count;
    }

    /// <summary>The next stretch of the open calls of a promise, of at most so many; null when there is none.</summary>
    public async Task<Stretch?> Next(PromiseId promise, CallNumber after, Instant? movedSince, int most, CancellationToken ct)
    {
        var numbers = await Open(promise, after, movedSince).OrderBy(call => call.Number).Take(most).Select(call => call.Number).ToListAsync(ct);
        return numbers.Count == 0 ? null : new(promise, movedSince, numbers);
    }

    /// <summary>The calls of a stretch that are open still, with the events of their clocks.</summary>
    public async Task<IReadOnlyList<One>> Read(Stretch stretch, CancellationToken ct)
    {
        var calls = await Of(stretch).OrderBy(call => call.Number)
            .Select(call => new QueuedCall(call.Number, call.State, call.Level, call.Priority, call.OpenedAt, call.MovedAt)).ToListAsync(ct);
        var facts = await (
            from call in Of(stretch)
            join fact in db.Unfiltered<StoredCallFact>().AsNoTracking() on call.Number equals fact.Call
            where !Unheard.Contains(fact.Kind)
            orderby fact.Call, fact.Sequence
            select fact).ToListAsync(ct);
        var byCall = facts.ToLookup(fact => fact.Call);
        return calls.ConvertAll(call => new One(call, Call.ClockEventsOf(byCall[call.Number].Select(fact => fact.Read()))));
    }

    /// <summary>What was written of the clocks of those calls that are not stopped: nothing moves the others, and they give no open call its place.</summary>
    public async Task<ILookup<CallNumber, CallClock>> Rows(Stretch stretch, CancellationToken ct) => (await (
        from call in Of(stretch)
        join clock in db.Unfiltered<CallClock>().AsNoTracking() on call.Number equals clock.Call
        where clock.State != ClockState.Stopped && clock.Cycle > 0
        select clock).ToListAsync(ct)).ToLookup(clock => clock.Call);

    /// <summary>All open calls of promises, in stretches.</summary>
    public async IAsyncEnumerable<(Promised Promised, One One)> All(IReadOnlyList<Promised> promises, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var promised in promises)
        {
            var after = default(CallNumber);
            while (await Next(promised.Id, after, movedSince: null, most, ct) is { } stretch)
            {
                foreach (var one in await Read(stretch, ct)) yield return (promised, one);
                after = stretch.Numbers[^1];
                if (stretch.Numbers.Count < most) break;
            }
        }
    }

    // One range of the index of open calls.
    private IQueryable<Call> Open(PromiseId promise, CallNumber after, Instant? movedSince = null)
    {
        var open = db.Unfiltered<Call>().AsNoTracking().Where(call => call.Promise == promise && call.ClosedAt == null && call.ResolvedAt == null && call.Number > after);
        return movedSince is null ? open : open.Where(call => call.MovedAt >= movedSince);
    }

    private IQueryable<Call> Of(Stretch stretch)
    {
        var last = stretch.Numbers[^1];
        return Open(stretch.Promise, new(stretch.Numbers[0].Value - 1), stretch.MovedSince).Where(call => !(call.Number > last));
    }
}
