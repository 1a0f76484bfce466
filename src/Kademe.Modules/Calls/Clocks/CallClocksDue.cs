using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>Hears of percentages of targets that were reached, in the decision that recorded them; for notices.</summary>
public interface IClockListener
{
    /// <summary>Adds rows for what was reached; no effects outside the database.</summary>
    Task Hear(Call call, IReadOnlyList<Crossing> reached, CancellationToken ct);
}

/// <summary>
/// The one timer of an open call: it fires when a clock is next to reach a warning, a step of escalation or its target. It folds the clocks as they stand then, so that
/// it tells the true instants however late it is, tells nothing of a call resolved meanwhile, and arms what comes next.
/// </summary>
internal sealed class CallClocksDue(KademeDb db, IStorage storage, ClockKeeping clocks, CallAudiences audiences, IEnumerable<IClockListener> listeners) : ITimerHandler
{
    public const string Kind = "call-clocks";

    /// <summary>Whose clocks. Silent when what was reached before is told to nobody.</summary>
    public sealed record Job(CallNumber Call, bool Silent = false);

    public static string SubjectOf(CallNumber call) => FormattableString.Invariant($"call/{call.Value}");

    public Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var (number, silent) = timer.Read<Job>();
        return Look(number, fires: true, silent, ct);
    }

    /// <summary>Brings what is written of a call's clocks up to this moment: after its timer, or after an edit of a calendar. In the running decision.</summary>
    public async Task Look(CallNumber number, bool fires, bool silent, CancellationToken ct)
    {
        await storage.Hold(db, "calls", "number", number.Value, ct);
        if (await db.Unfiltered<Call>().SingleOrDefaultAsync(one => one.Number == number, ct) is not { } call) return;
        if (await clocks.Look(call, fires, silent, ct) is not { } kept) return;
        await audiences.Write(db, call, kept.Clocks, isNew: false, ct);
        if (kept.Told.Count == 0) return;
        foreach (var listener in listeners) await listener.Hear(call, kept.Told, ct);
    }
}
