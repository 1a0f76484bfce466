using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Whether the viewer reads what stands inside a call: notes of the levels, test case, runs, facts. The same rule as the filter on these
/// things (<see cref="Visibility.InsideOf{T}"/>), for what is not a row of its own (rule 4).
/// </summary>
public sealed class InternalSight(KademeDb db)
{
    /// <summary>False also for a call the viewer does not see at all.</summary>
    public Task<bool> Of(CallNumber number, CancellationToken ct) =>
        db.Set<Call>().Where(call => call.Number == number).Where(Visibility.InsideOf<Call>(db, call => call.Number)).AnyAsync(ct);
}
