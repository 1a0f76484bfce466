using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>Hears of the facts of a call in the decision that made them; for notices, clocks and search. Runs after facts and audience.</summary>
public interface ICallListener
{
    /// <summary>Adds rows for what happened; no effects outside the database.</summary>
    Task Hear(Call call, IReadOnlyList<Happened> happened, CancellationToken ct);
}

/// <summary>Stores the facts of every call decided about, and writes what its clocks show and who sees it where.</summary>
internal sealed class CallProjection(
    CallAudiences audiences, ClockKeeping clocks, CallPeople people, IEnumerable<ICallListener> listeners, IEnumerable<IClockListener> watchers, TimeProvider time) : IProjection
{
    public int Order => 10;

    public async Task Project(KademeDb db, CancellationToken ct)
    {
        foreach (var row in db.Held<Call>())
        {
            if (await Decided(row.Entity, ct) is not [_, ..] happened) continue;
            foreach (var one in happened) db.Add(StoredCallFact.Of(row.Entity.Number, one));
            var kept = await clocks.Write(row.Entity, happened, row.State is EntityState.Added, ct);
            await audiences.Write(db, row.Entity, kept?.Clocks, row.State is EntityState.Added, ct);
            foreach (var listener in listeners) await listener.Hear(row.Entity, happened, ct);
            if (kept is not { Told: [_, ..] told }) continue;
            foreach (var watcher in watchers) await watcher.Hear(row.Entity, told, ct);
        }
    }

    // What is decided may bring a call back to someone of earlier days: it is not given to whoever has left since.
    private async Task<IReadOnlyList<Happened>> Decided(Call call, CancellationToken ct)
    {
        if (call.TakeNewFacts() is not [_, ..] happened) return [];
        return await people.FallBack(call, Act.OfSystem(time.Now()), ct) ? [.. happened, .. call.TakeNewFacts()] : happened;
    }
}
