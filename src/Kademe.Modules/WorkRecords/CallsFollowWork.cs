using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// What a change of a record means for its calls, in the same decision (RULINGS 7): fixed in every live record → the call awaits the release;
/// fallen back → third level again; declined → back to second level.
/// </summary>
public sealed class CallsFollowWork(KademeDb db, IStorage storage, TimeProvider time)
{
    // Of one record; more follow when it is published, in parts.
    private const int Most = 500;

    /// <summary>Moves the calls after the record's stage changed.</summary>
    public async Task After(WorkRecord work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        var act = Act.OfSystem(time.Now());
        foreach (var call in await Calls(work.Number, ct))
        {
            switch (work.Stage)
            {
                case WorkStage.InBeta or WorkStage.ReadyForRelease when call.State is CallState.AtL3 && await AllFixed(call.Number, work, ct):
                    _ = call.AwaitRelease(work.Number, work.VersionAimedAt, notice: null, act);
                    break;
                case WorkStage.Revision when call.State is CallState.AwaitingRelease && call.Fix == work.Number:
                    _ = call.FallBackToThirdLevel(work.Number, act);
                    break;
                case WorkStage.Declined when call.State is CallState.AtL3:
                    _ = call.DeclineWork(work.Number, act);
                    break;
            }
        }
    }

    private async Task<List<Call>> Calls(WorkRecordNumber work, CancellationToken ct)
    {
        var numbers = await db.Set<CallWorkLink>().Where(link => link.Work == work).OrderBy(link => link.Call).Select(link => link.Call).Take(Most).ToListAsync(ct);
        foreach (var number in numbers) await storage.Hold(db, "calls", "number", number.Value, ct);
        return await db.Unfiltered<Call>().Where(call => numbers.Contains(call.Number)).ToListAsync(ct);
    }

    private async Task<bool> AllFixed(CallNumber call, WorkRecord changed, CancellationToken ct) =>
        !await db.Set<CallWorkLink>().AnyAsync(
            link => link.Call == call && link.Work != changed.Number && db.Set<WorkRecord>().Any(other => other.Number == link.Work
                && other.Stage != WorkStage.InBeta && other.Stage != WorkStage.ReadyForRelease && other.Stage != WorkStage.Published
                && other.Stage != WorkStage.Done && other.Stage != WorkStage.Declined && other.Stage != WorkStage.Duplicate),
            ct);
}
