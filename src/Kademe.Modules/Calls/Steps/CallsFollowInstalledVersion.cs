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
/// installation, is solved; the user is asked to confirm (REQ-086, REQ-136). The first hundred in the decision itself, further ones in parts of as many.
/// </summary>
internal sealed class CallsFollowInstalledVersion(KademeDb db, IStorage storage, CurrentViewer current, Timers timers, TimeProvider time) : IInstalledVersionListener, ITimerHandler
{
    public const string Kind = "calls.follow-installed-version";
    private const int Part = 100;

    /// <summary>Of which installation, what it runs, who said so, and after which call.</summary>
    public sealed record Job(InstallationId Installation, OrganizationId Customer, ProductVersionId Version, Build Installed, PersonId? Person, OrganizationId? Organization, CallNumber After);

    public Task Follow(Installation installation, ProductVersion version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(version);
        return Move(new(installation.Id, installation.Customer, version.Id, installation.Installed ?? version.Build, current.IfAny?.Person, current.IfAny?.Organization, default), ct);
    }

    public Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return Move(timer.Read<Job>(), ct);
    }

    private async Task Move(Job job, CancellationToken ct)
    {
        var (id, customer, after) = (job.Installation, job.Customer, job.After);
        var waiting = await db.Unfiltered<Call>()
            .Where(call => call.Customer == customer && call.State == CallState.AwaitingUpgrade && call.Number > after && (call.Installation == id || call.Installation == null))
            .OrderBy(call => call.Number).Select(call => call.Number).Take(Part + 1).ToListAsync(ct);
        List<CallNumber> numbers = [.. waiting.Take(Part)];
        foreach (var number in numbers) await storage.Hold(db, "calls", "number", number.Value, ct);
        var calls = await db.Unfiltered<Call>().Where(call => numbers.Contains(call.Number)).OrderBy(call => call.Number).ToListAsync(ct);
        List<ProductVersionId> targets = [.. calls.Select(call => call.FixVersion).OfType<ProductVersionId>().Distinct()];
        var wanted = await db.Set<ProductVersion>().AsNoTracking().Where(one => targets.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        var act = new Act(job.Person, job.Organization, time.Now());
        foreach (var call in calls.Where(call => call.State is CallState.AwaitingUpgrade)) // somebody may have moved one before it was held
        {
            if (call.FixVersion is { } target && wanted.GetValueOrDefault(target) is { } fix && job.Installed.Reaches(fix.Build with { BuiltOn = null })) _ = call.ReportInstalled(job.Version, act).Value;
        }

        if (waiting.Count > Part)
            timers.Arm(Kind, $"installation/{id.Value}", act.At, job with { After = numbers[^1] }, $"installation.{id.Value}.{act.At.ToUnixTimeMilliseconds()}.{numbers[^1].Value}");
    }
}
