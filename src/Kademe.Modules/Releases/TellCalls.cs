using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Releases;

/// <summary>
/// Tells the calls of a publication, a hundred at a time. Each part is one transaction with its own end and the next part's timer; a part that is repeated
/// finds its calls told already and does nothing twice (rule 25).
/// </summary>
internal sealed class TellCalls(KademeDb db, IStorage storage, Timers timers, TimeProvider time) : ITimerHandler
{
    public const string Kind = "releases.tell-calls";
    private const int Part = 100;

    /// <summary>Whose calls, and of what they are told.</summary>
    public sealed record Job(PublicationId Publication, bool Withdrawn);

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        var publication = await db.Set<Publication>().SingleAsync(one => one.Id == job.Publication, ct);
        var numbers = await (job.Withdrawn ? ReliedOn(publication) : WaitingFor(publication))
            .Where(call => !db.Set<PublicationCall>().Any(told => told.Publication == publication.Id && told.Call == call.Number && told.Withdrawn == job.Withdrawn))
            .OrderBy(call => call.Number).Select(call => call.Number).Take(Part + 1).ToListAsync(ct);
        var act = Act.OfSystem(time.Now());
        foreach (var number in numbers.Take(Part))
        {
            await storage.Hold(db, "calls", "number", number.Value, ct);
            var call = await db.Unfiltered<Call>().SingleAsync(one => one.Number == number, ct);
            if (job.Withdrawn ? !ReliesOn(publication, call) : !Waits(call)) continue; // somebody moved it before it was held
            if (job.Withdrawn) _ = call.WithdrawFixVersion(publication.Version, act).Value;
            else _ = call.PublishFix(publication.Version, publication.Id, act).Value;
            db.Add(new PublicationCall { Publication = publication.Id, Call = number, Withdrawn = job.Withdrawn, At = act.At });
        }

        if (numbers.Count > Part)
            timers.Arm(Kind, timer.Subject, act.At, job, $"publication.{publication.Id.Value}.{(job.Withdrawn ? "withdrawn." : "")}{numbers[Part].Value}");
    }

    // Calls whose fix is on board, and those told only that the fix comes with this version (REQ-089); a call that still waits for another work waits on (rule 7).
    private IQueryable<Call> WaitingFor(Publication publication)
    {
        List<WorkRecordNumber?> works = [.. publication.Works.Select(number => (WorkRecordNumber?)new WorkRecordNumber(number))];
        var told = db.Unfiltered<Call>().Where(call => call.Fix == null && call.FixVersion == publication.Version).Select(call => call.Number)
            .Concat(db.Unfiltered<Call>().Where(call => works.Contains(call.Fix)).Select(call => call.Number))
            .Concat(db.Set<CallWorkLink>().Where(link => works.Contains(link.Work)).Select(link => link.Call));
        return db.Unfiltered<Call>().Where(call => told.Contains(call.Number) && (call.State == CallState.AwaitingRelease || call.State == CallState.AtL3)
            && !db.Set<CallWorkLink>().Any(link => link.Call == call.Number && db.Set<WorkRecord>().Any(work => work.Number == link.Work
                && work.Stage != WorkStage.Published && work.Stage != WorkStage.Done && work.Stage != WorkStage.Declined && work.Stage != WorkStage.Duplicate)));
    }

    private static bool Waits(Call call) => call.State is CallState.AwaitingRelease or CallState.AtL3;

    private static bool ReliesOn(Publication publication, Call call) =>
        call.FixVersion == publication.Version && call.State is CallState.AwaitingUpgrade or CallState.Resolved or CallState.Closed;

    private IQueryable<Call> ReliedOn(Publication publication) => db.Unfiltered<Call>().Where(call => call.FixVersion == publication.Version
        && (call.State == CallState.AwaitingUpgrade || call.State == CallState.Resolved || call.State == CallState.Closed));
}
