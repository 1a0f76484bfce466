using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// What a change of a record means for its calls: fixed in every live record → the call awaits the release; out already → the customer may upgrade; fallen back →
/// third level again; declined → back to second level. The first hundred calls follow in the decision itself, further ones in parts of as many; a part that is
/// repeated finds its calls moved already.
/// </summary>
public sealed class CallsFollowWork(KademeDb db, IStorage storage, IPublications publications, Timers timers, TimeProvider time) : ITimerHandler
{
    /// <summary>Name of the timer of further parts.</summary>
    public const string Kind = "work-records.calls-follow";

    private const int Part = 100;

    /// <summary>Of which record, and after which call.</summary>
    public sealed record Job(WorkRecordNumber Work, CallNumber After);

    /// <summary>Moves the calls after the record's stage changed.</summary>
    public Task After(WorkRecord work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Move(work, default, ct);
    }

    /// <inheritdoc/>
    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        await Move(await db.Set<WorkRecord>().SingleAsync(one => one.Number == job.Work, ct), job.After, ct);
    }

    private async Task Move(WorkRecord work, CallNumber after, CancellationToken ct)
    {
        if (!MovesCalls(work.Stage)) return;
        var act = Act.OfSystem(time.Now());
        var linked = await db.Set<CallWorkLink>().Where(link => link.Work == work.Number && link.Call > after).OrderBy(link => link.Call).Select(link => link.Call).Take(Part + 1).ToListAsync(ct);
        List<CallNumber> numbers = [.. linked.Take(Part)];
        foreach (var number in numbers) await storage.Hold(db, "calls", "number", number.Value, ct);
        var calls = await db.Unfiltered<Call>().Where(call => numbers.Contains(call.Number)).OrderBy(call => call.Number).ToListAsync(ct);
        var waitForOthers = await WaitForOthers(numbers, work.Number, ct);
        var publication = work is { Stage: WorkStage.Published or WorkStage.Done, PublishedIn: { } version } ? await publications.Of(version, ct) : null;
        foreach (var call in calls) Move(call, work, !waitForOthers.Contains(call.Number), publication, act);
        if (linked.Count > Part)
            timers.Arm(Kind, $"work/{work.Number.Value}", act.At, new Job(work.Number, numbers[^1]), $"work.{work.Number.Value}.follow.{work.Version}.{act.At.ToUnixTimeMilliseconds()}.{numbers[^1].Value}");
    }

    private static bool MovesCalls(WorkStage stage) =>
        stage is WorkStage.InBeta or WorkStage.ReadyForRelease or WorkStage.Published or WorkStage.Done or WorkStage.Revision or WorkStage.Declined;

    private static void Move(Call call, WorkRecord work, bool allFixed, PublicationId? publication, Act act)
    {
        switch (work.Stage)
        {
            case WorkStage.InBeta or WorkStage.ReadyForRelease when call.State is CallState.AtL3 && allFixed:
                _ = call.AwaitRelease(work.Number, work.VersionAimedAt, notice: null, act).Value;
                break;
            case WorkStage.Published or WorkStage.Done when call.State is CallState.AtL3 or CallState.AwaitingRelease && allFixed && publication is { } known:
                _ = call.PublishFix(work.PublishedIn!.Value, known, act).Value;
                break;
            case WorkStage.Revision when call.State is CallState.AwaitingRelease && call.Fix == work.Number:
                _ = call.FallBackToThirdLevel(work.Number, act).Value;
                break;
            case WorkStage.Declined when call.State is CallState.AtL3:
                _ = call.DeclineWork(work.Number, act).Value;
                break;
        }
    }

    // Calls that another record still has work on.
    private async Task<HashSet<CallNumber>> WaitForOthers(List<CallNumber> calls, WorkRecordNumber changed, CancellationToken ct) =>
        [.. await db.Set<CallWorkLink>().Where(
            link => calls.Contains(link.Call) && link.Work != changed && db.Set<WorkRecord>().Any(other => other.Number == link.Work
                && other.Stage != WorkStage.InBeta && other.Stage != WorkStage.ReadyForRelease && other.Stage != WorkStage.Published
                && other.Stage != WorkStage.Done && other.Stage != WorkStage.Declined && other.Stage != WorkStage.Duplicate)).Select(link => link.Call).ToListAsync(ct)];
}
