using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reproduction;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Tells the ladder how a record stands, as far as the viewer may know of it.</summary>
internal sealed class WorkRecordFinder(KademeDb db, CurrentViewer current) : IWorkRecordFinder
{
    public async Task<FoundWork?> AsFound(WorkRecordNumber number, CancellationToken ct)
    {
        var found = await Seen(number, ct);
        HashSet<WorkRecordNumber> passed = [number];
        var end = found;
        while (end is { Stage: WorkStage.Duplicate, DuplicateOf: { } next } && passed.Add(next)) end = await Seen(next, ct);
        return found?.AsFound() is not { } told ? null : end is null || end.Number == number ? told : told with { Survivor = end.Number };
    }

    private Task<WorkRecord?> Seen(WorkRecordNumber number, CancellationToken ct) =>
        db.WorkRecordsSeenBy(current.Value).AsNoTracking().SingleOrDefaultAsync(work => work.Number == number, ct);
}
