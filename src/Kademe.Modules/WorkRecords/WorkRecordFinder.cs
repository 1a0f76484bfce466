using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reproduction;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>Tells the ladder how a record stands, as far as the viewer may know of it.</summary>
internal sealed class WorkRecordFinder(KademeDb db, CurrentViewer current) : IWorkRecordFinder
{
    public async Task<FoundWork?> AsFound(WorkRecordNumber number, CancellationToken ct) =>
        (await db.WorkRecordsSeenBy(current.Value).AsNoTracking().SingleOrDefaultAsync(work => work.Number == number, ct))?.AsFound();
}
