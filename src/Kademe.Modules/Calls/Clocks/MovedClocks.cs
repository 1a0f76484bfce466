using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Writes what an edit of a calendar moved on many open calls at once: when their clocks are due and reach something next, their place in the queue, and the moment
/// of their timer when it comes earlier. What a clock had taken when it was last looked at stays, so that the next look tells what was reached by then from what the
/// edit moved into the past. While some calls are written, the next are read and folded beside it: their rows are held, so nobody changes them meanwhile.
/// </summary>
internal sealed class MovedClocks(KademeDb db, IStorage storage, IServiceScopeFactory scopes, Timers timers, TimeProvider time)
{
    private const int AtOnce = 125;
    private static readonly string[] OfClock = ["due_at", "next_at", "elapsed_seconds", "breached"];
    private static readonly string[] OfPlace = ["order", "clock"];

    /// <summary>Looks at the calls of a stretch, whose rows are held until the decision ends; gives how many moved.</summary>
    /// <param name="promised">What they were promised.</param>
    /// <param name="stretch">Which calls.</param>
    /// <param name="edit">Names the edit that is followed, for the timers it arms.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<int> Write(Promised promised, OpenClocks.Stretch stretch, string edit, CancellationToken ct)
    {
        await storage.Hold(db, "calls", "number", [.. stretch.Numbers.Select(number => number.Value)], ct);
        await using var beside = scopes.CreateAsyncScope();
        var (open, now, moved) = (beside.ServiceProvider.GetRequiredService<OpenClocks>(), time.Now(), 0);
        var reading = Task.FromResult<IReadOnlyList<MovedCall>>([]);
        try
        {
            foreach (var numbers in stretch.Numbers.Chunk(AtOnce))
            {
                var read = await reading;
                reading = Task.Run(() => Read(open, promised, stretch with { Numbers = numbers }, now, ct), ct);
                moved += await Write(read, edit, ct);
            }

            return moved + await Write(await reading, edit, ct);
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it uses the scope
        }
    }

    private static async Task<IReadOnlyList<MovedCall>> Read(OpenClocks open, Promised promised, OpenClocks.Stretch stretch, Instant now, CancellationToken ct)
    {
        var (rows, moved) = (await open.Rows(stretch, ct), new List<MovedCall>());
        foreach (var one in await open.Read(stretch, ct))
        {
            List<CallClock> there = [.. rows[one.Call.Number].OrderBy(row => row.Clock)];
            var (own, other, armed) = (QueuePlace.Of(one.Call, there, Standing.Customer), QueuePlace.Of(one.Call, there, Standing.Provider), there.Min(row => row.NextAt));
            var changed = Moved(promised, one, there, now).ToList();
            if (changed.Count == 0) continue;
            var (mine, theirs) = (QueuePlace.Of(one.Call, there, Standing.Customer), QueuePlace.Of(one.Call, there, Standing.Provider));
            moved.Add(new(one.Call.Number, changed, mine == own ? null : mine, theirs == other ? null : theirs, armed, there.Min(row => row.NextAt)));
        }

        return moved;
    }

    private async Task<int> Write(IReadOnlyList<MovedCall> moved, string edit, CancellationToken ct)
    {
        var (clocks, atCustomer, elsewhere, early) = (new List<object?[]>(), new List<object?[]>(), new List<object?[]>(), new List<object?[]>());
        foreach (var call in moved)
        {
            clocks.AddRange(call.Clocks.Select(row => (object?[])[call.Number.Value, row.Clock, row.DueAt, row.NextAt, row.ElapsedSeconds, row.Breached]));
            if (call.AtCustomer is { } mine) atCustomer.Add([call.Number.Value, mine.Order, mine.Clock]);
            if (call.Elsewhere is { } theirs) elsewhere.Add([call.Number.Value, theirs.Order, theirs.Clock]);
            Rearm(call.Number, edit, call.Armed, call.Next, early);
        }

        await storage.SetMany(db, "call_clocks", ["call", "clock"], OfClock, only: null, clocks, ct);
        await storage.SetMany(db, "call_audience", ["call"], OfPlace, "call_audience.standing = 'Customer'", atCustomer, ct);
        await storage.SetMany(db, "call_audience", ["call"], OfPlace, "call_audience.standing <> 'Customer'", elsewhere, ct);
        await storage.SetMany(db, "timers", ["subject", "kind"], ["due_at"], "timers.state = 'Waiting'", early, ct);
        return moved.Count;
    }

    // An edit moves no clock that is stopped, and changes no other state.
    private static IEnumerable<CallClock> Moved(Promised promised, OpenClocks.One one, List<CallClock> there, Instant now)
    {
        var clocks = promised.ClocksAfter(one.Events);
        var at = Instant.Max(now, clocks.KnownUntil);
        foreach (var report in clocks.ReportAt(at))
        {
            if (there.Find(row => row.Clock == report.Clock) is { } row && row.Follow(report, clocks.NextCrossing(report.Clock, at, promised.Definition.Escalation), at)) yield return row;
        }
    }

    // A timer that is armed for an earlier moment than is needed stays: it finds nothing, and arms the next.
    private void Rearm(CallNumber call, string edit, Instant? armed, Instant? next, List<object?[]> early)
    {
        if (next is not { } due || armed <= due) return;
        var subject = CallClocksDue.SubjectOf(call);
        if (armed is null) timers.Arm(CallClocksDue.Kind, subject, due, new CallClocksDue.Job(call), FormattableString.Invariant($"clocks.{call.Value}.{edit}"));
        else early.Add([subject, CallClocksDue.Kind, due.ToUnixTimeMilliseconds()]);
    }

    /// <summary>What an edit moved on one call; a place is null when it stays.</summary>
    private sealed record MovedCall(CallNumber Number, IReadOnlyList<CallClock> Clocks, QueuePlace? AtCustomer, QueuePlace? Elsewhere, Instant? Armed, Instant? Next);
}
