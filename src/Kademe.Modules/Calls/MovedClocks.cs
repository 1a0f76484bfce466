using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Writes what an edit of a calendar moved on many open calls at once: when their clocks are due and reach something next, their place in the queue, and the moment
/// of their timer when it comes earlier. What a clock had taken when it was last looked at stays, so that the next look tells what was reached by then from what the
/// edit moved into the past.
/// </summary>
internal sealed class MovedClocks(KademeDb db, IStorage storage, OpenClocks open, Timers timers, TimeProvider time)
{
    private static readonly string[] OfClock = ["due_at", "next_at", "elapsed_seconds", "breached"];

    /// <summary>Looks at the calls of a stretch, whose rows are held until the decision ends; gives how many moved.</summary>
    /// <param name="promised">What they were promised.</param>
    /// <param name="stretch">Which calls.</param>
    /// <param name="edit">Names the edit that is followed, for the timers it arms.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<int> Write(Promised promised, OpenClocks.Stretch stretch, string edit, CancellationToken ct)
    {
        await storage.Hold(db, "calls", "number", [.. stretch.Numbers.Select(number => number.Value)], ct);
        var (now, rows, calls) = (time.Now(), await open.Rows(stretch, ct), await open.Read(stretch, ct));
        var (clocks, places, early, moved) = (new List<object?[]>(), new List<object?[]>(), new List<object?[]>(), 0);
        foreach (var one in calls)
        {
            List<CallClock> there = [.. rows[one.Call.Number].OrderBy(row => row.Clock)];
            var (own, other, armed) = (QueuePlace.Of(one.Call, there, Standing.Customer), QueuePlace.Of(one.Call, there, Standing.Provider), there.Min(row => row.NextAt));
            var changed = Moved(promised, one, there, now).ToList();
            if (changed.Count == 0) continue;
            moved++;
            clocks.AddRange(changed.Select(row => (object?[])[one.Call.Number.Value, row.Clock, row.DueAt, row.NextAt, row.ElapsedSeconds, row.Breached]));
            if (QueuePlace.Of(one.Call, there, Standing.Customer) is var mine && mine != own) places.Add(Row(one.Call, Standing.Customer, mine));
            if (QueuePlace.Of(one.Call, there, Standing.Provider) is var theirs && theirs != other)
                places.AddRange(((Standing[])[Standing.Provider, Standing.Vendor, Standing.Oversight]).Select(standing => Row(one.Call, standing, theirs)));
            Rearm(one.Call.Number, edit, armed, there.Min(row => row.NextAt), early);
        }

        await storage.SetMany(db, "call_clocks", ["call", "clock"], OfClock, only: null, clocks, ct);
        await storage.SetMany(db, "call_audience", ["call", "standing"], ["order", "clock"], only: null, places, ct);
        await storage.SetMany(db, "timers", ["subject", "kind"], ["due_at"], "timers.state = 'Waiting'", early, ct);
        return moved;
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

    private static object?[] Row(QueuedCall call, Standing standing, QueuePlace place) => [call.Number.Value, standing, place.Order, place.Clock];

    // A timer that is armed for an earlier moment than is needed stays: it finds nothing, and arms the next.
    private void Rearm(CallNumber call, string edit, Instant? armed, Instant? next, List<object?[]> early)
    {
        if (next is not { } due || armed <= due) return;
        var subject = CallClocksDue.SubjectOf(call);
        if (armed is null) timers.Arm(CallClocksDue.Kind, subject, due, new CallClocksDue.Job(call), FormattableString.Invariant($"clocks.{call.Value}.{edit}"));
        else early.Add([subject, CallClocksDue.Kind, due.ToUnixTimeMilliseconds()]);
    }
}
