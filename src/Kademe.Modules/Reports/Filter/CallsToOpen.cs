using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Calls;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Reports;

/// <summary>
/// Which of the calls behind figures the viewer may open, with what they are about: asked of the filter that guards their pages. Of the others a report says whose they
/// are and what their clocks show, and nothing that anybody wrote (rule 4).
/// </summary>
internal sealed class CallsToOpen(KademeDb db, Viewer viewer)
{
    private const int AtOnce = 500;
    private static readonly HashSet<string> Doors = [.. (CallPolicies.Queue + "," + CallPolicies.Customer).Split(',')];

    /// <summary>Their subjects by number; a call that is missing is not to be opened.</summary>
    public async Task<IReadOnlyDictionary<CallNumber, string>> Among(IEnumerable<CallNumber> calls, CancellationToken ct)
    {
        var subjects = new Dictionary<CallNumber, string>();
        if (!viewer.Roles.Any(held => Doors.Contains(held.Role.ToString()))) return subjects;
        foreach (var some in calls.Distinct().Chunk(AtOnce))
        {
            foreach (var one in await db.Set<Call>().AsNoTracking().Where(call => some.Contains(call.Number)).Select(call => new { call.Number, call.Subject }).ToListAsync(ct))
                subjects[one.Number] = one.Subject;
        }

        return subjects;
    }
}
