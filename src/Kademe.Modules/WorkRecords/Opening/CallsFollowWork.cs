using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// What a change of a record means for its calls: fixed in every live record → the call awaits the release; out already → the customer may upgrade; fallen back →
/// third level again; declined → the reason stands on the call, which stays while another of its records lives and goes back to second level when none does.
/// The first hundred calls follow in the decision itself, further ones in parts of as many; a part that is repeated finds its calls moved already.
/// </summary>
public sealed class CallsFollowWork(KademeDb db, IStorage storage, IPublications publications, Numbers numbers, Timers timers, TimeProvider time) : ITimerHandler
{
    /// <summary>Name of the timer of further parts.</summary>
    public const string Kind = "work-records.calls-follow";

    private const int Part = 100;

    /// <summary>Of which record, after which call, and who declined it for whom.</summary>
    public sealed record Job(WorkRecordNumber Work, CallNumber After, PersonId? By = null, OrganizationId? For = null);

    /// <summary>Moves the calls after the record's stage changed.</summary>
    public Task After(WorkRecord work, CancellationToken ct) => After(work, by: null, ct);

    /// <summary>Moves the calls after the record's stage changed; whoever declined it is named, to sign the reason.</summary>
    public Task After(WorkRecord work, Act? by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Move(work, new Job(work.Number, default, by?.Person, by?.Organization), ct);
    }

    /// <inheritdoc/>
    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        await Move(await db.Set<WorkRecord>().SingleAsync(one => one.Number == job.Work, ct), job, ct);
    }

    private async Task Move(WorkRecord work, Job job, CancellationToken ct)
    {
        if (!MovesCalls(work.Stage)) return;
        var act = Act.OfSystem(time.Now());
        var after = job.After;
        var linked = await db.Set<CallWorkLink>().Where(link => link.Work == work.Number && link.Call > after).OrderBy(link => link.Call).Select(link => link.Call).Take(Part + 1).ToListAsync(ct);
        List<CallNumber> numbersOf = [.. linked.Take(Part)];
        foreach (var number in numbersOf) await storage.Hold(db, "calls", "number", number.Value, ct);
        var calls = await db.Unfiltered<Call>().Where(call => numbersOf.Contains(call.Number)).OrderBy(call => call.Number).ToListAsync(ct);
        var others = await Others(numbersOf, work.Number, ct);
        var aliases = await Aliases(work.Number, ct);
        var publication = work is { Stage: WorkStage.Published or WorkStage.Done, PublishedIn: { } version } ? await publications.Of(version, ct) : null;
        foreach (var call in calls)
        {
            List<WorkRecord> alive = [.. others[call.Number]];
            if (work.Stage is WorkStage.Declined) await Declined(call, work, alive, aliases, act with { Person = job.By, Organization = job.For }, ct);
            else Move(call, work, alive.TrueForAll(IsDone), aliases, publication, act);
        }

        if (linked.Count > Part)
            timers.Arm(Kind, $"work/{work.Number.Value}", act.At, job with { After = numbersOf[^1] }, $"work.{work.Number.Value}.follow.{work.Version}.{act.At.ToUnixTimeMilliseconds()}.{numbersOf[^1].Value}");
    }

    private static bool MovesCalls(WorkStage stage) =>
        stage is WorkStage.InBeta or WorkStage.ReadyForRelease or WorkStage.Published or WorkStage.Done or WorkStage.Revision or WorkStage.Declined;

    private static bool IsFixed(WorkRecord work) => work.Stage is WorkStage.InBeta or WorkStage.ReadyForRelease;

    private static bool IsDone(WorkRecord work) => IsFixed(work) || work.Stage is WorkStage.Published or WorkStage.Done;

    private static void Move(Call call, WorkRecord work, bool allFixed, HashSet<WorkRecordNumber> aliases, PublicationId? publication, Act act)
    {
        switch (work.Stage)
        {
            case WorkStage.InBeta or WorkStage.ReadyForRelease when call.State is CallState.AtL3 && allFixed:
                _ = call.AwaitRelease(work.Number, work.VersionAimedAt, notice: null, act).Value;
                break;
            case WorkStage.Published or WorkStage.Done when call.State is CallState.AtL3 or CallState.AwaitingRelease && allFixed && publication is { } known:
                _ = call.PublishFix(work.PublishedIn!.Value, known, act).Value;
                break;
            case WorkStage.Revision when call.State is CallState.AwaitingRelease && call.Fix is { } fix && aliases.Contains(fix):
                _ = call.FallBackToThirdLevel(work.Number, act).Value;
                break;
        }
    }

    // The reason stands on the call; where it goes then is what its other records say.
    private async Task Declined(Call call, WorkRecord work, List<WorkRecord> alive, HashSet<WorkRecordNumber> aliases, Act by, CancellationToken ct)
    {
        if (!call.IsOpen) return;
        var said = Entry.Write(await numbers.Next<EntryId>(ct), call.Number, EntryKind.Reason, EntryAudience.Public, work.ReasonForUser, nameof(work.ReasonForUser), by).Value;
        db.Add(said);
        var atThirdLevel = call.State is CallState.AtL3 || (call.State is CallState.AwaitingUser && call.Level is SupportLevel.L3);
        if (atThirdLevel && alive.Count == 0) _ = call.DeclineWork(work.Number, by).Value;
        else if (call.State is CallState.AtL3 && alive.TrueForAll(IsDone)) await AsTheOthers(call, alive, by, ct);
        else if (call.State is CallState.AwaitingRelease && alive.Count == 0 && call.Fix is { } fix && aliases.Contains(fix)) _ = call.SendBackToSecondLevel(said.Id, by).Value;
    }

    private async Task AsTheOthers(Call call, List<WorkRecord> alive, Act act, CancellationToken ct)
    {
        if (alive.Find(IsFixed) is { } awaited)
        {
            _ = call.AwaitRelease(awaited.Number, awaited.VersionAimedAt, notice: null, act).Value;
        }
        else if (alive.FindLast(one => one.PublishedIn is not null) is { PublishedIn: { } version } && await publications.Of(version, ct) is { } known)
        {
            _ = call.PublishFix(version, known, act).Value;
        }
    }

    // Live records that the calls have besides.
    private async Task<ILookup<CallNumber, WorkRecord>> Others(List<CallNumber> calls, WorkRecordNumber changed, CancellationToken ct)
    {
        var rows = await (
            from link in db.Set<CallWorkLink>().Where(link => calls.Contains(link.Call) && link.Work != changed)
            join other in db.Set<WorkRecord>() on link.Work equals other.Number
            where other.Stage != WorkStage.Declined && other.Stage != WorkStage.Duplicate
            orderby other.Number
            select new { link.Call, other }).ToListAsync(ct);
        return rows.ToLookup(row => row.Call, row => row.other);
    }

    // The record and every one it survives: a call may still name the one it waited for.
    private async Task<HashSet<WorkRecordNumber>> Aliases(WorkRecordNumber work, CancellationToken ct)
    {
        HashSet<WorkRecordNumber> all = [work];
        List<WorkRecordNumber> last = [work];
        while (last.Count > 0)
        {
            List<WorkRecordNumber?> of = [.. last.Select(one => (WorkRecordNumber?)one)];
            last = [.. (await db.Set<WorkRecord>().Where(one => of.Contains(one.DuplicateOf)).OrderBy(one => one.Number).Select(one => one.Number).ToListAsync(ct)).Where(all.Add)];
        }

        return all;
    }
}
