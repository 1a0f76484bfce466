using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// The customer reported a newer installed version: every call of that installation that waited for it, and of the customer's calls that name no
/// installation, is solved in the same decision; the user is asked to confirm (REQ-086, REQ-136).
/// </summary>
internal sealed class CallsFollowInstalledVersion(KademeDb db, IStorage storage, CurrentViewer current, TimeProvider time) : IFollowsInstalledVersion
{
    private const int Most = 500;

    public async Task Follow(Installation installation, ProductVersion version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(version);
        var act = new Act(current.IfAny?.Person, current.IfAny?.Organization, time.Now());
        var (id, customer) = (installation.Id, installation.Customer);
        var waiting = await db.Unfiltered<Call>()
            .Where(call => call.Customer == customer && call.State == CallState.AwaitingUpgrade && (call.Installation == id || call.Installation == null))
            .OrderBy(call => call.Number).Take(Most).ToListAsync(ct);
        List<ProductVersionId> targets = [.. waiting.Select(call => call.FixVersion).OfType<ProductVersionId>().Distinct()];
        var wanted = await db.Set<ProductVersion>().AsNoTracking().Where(one => targets.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        var installed = installation.Installed ?? version.Build;
        foreach (var call in waiting)
        {
            await storage.Hold(db, "calls", "number", call.Number.Value, ct);
            if (call.FixVersion is { } target && wanted.GetValueOrDefault(target) is { } fix && installed.Reaches(fix.Build with { BuiltOn = null }))
                _ = call.ReportInstalled(version.Id, act);
        }
    }
}
