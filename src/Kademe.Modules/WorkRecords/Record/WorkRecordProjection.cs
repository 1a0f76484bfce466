using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.WorkRecords;

/// <summary>Hears of the facts of a work record in the decision that made them; for notices and search.</summary>
public interface IWorkRecordListener
{
    /// <summary>Adds rows for what happened; no effects outside the database.</summary>
    Task Hear(WorkRecord work, IReadOnlyList<Happened> happened, CancellationToken ct);
}

/// <summary>Stores the facts of every work record decided about.</summary>
internal sealed class WorkRecordProjection(IEnumerable<IWorkRecordListener> listeners) : IProjection
{
    public int Order => 15;

    public async Task Project(KademeDb db, CancellationToken ct)
    {
        foreach (var row in db.Held<WorkRecord>())
        {
            if (row.Entity.TakeNewFacts() is not [_, ..] happened) continue;
            row.Property(WorkRecordTable.Search).CurrentValue = WorkRecordTable.SearchOf(row.Entity);
            foreach (var one in happened) db.Add(StoredWorkFact.Of(row.Entity.Number, one));
            foreach (var listener in listeners) await listener.Hear(row.Entity, happened, ct);
        }
    }
}
