using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Modules.Kernel;
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

    private IQueryable<Call> WaitingFor(Publication publication) => PublicationPlan.WaitingFor(db, publication.Version, publication.Works);

    private static bool Waits(Call call) => call.State is CallState.AwaitingRelease or CallState.AtL3;

    private static bool ReliesOn(Publication publication, Call call) =>
        call.FixVersion == publication.Version && call.State is CallState.AwaitingUpgrade or CallState.Resolved or CallState.Closed;

    private IQueryable<Call> ReliedOn(Publication publication) => ReliedOn(db, publication.Version);

    /// <summary>Calls that a version's withdrawal takes back to waiting.</summary>
    public static IQueryable<Call> ReliedOn(KademeDb db, ProductVersionId version) => db.Unfiltered<Call>().Where(call => call.FixVersion == version
        && (call.State == CallState.AwaitingUpgrade || call.State == CallState.Resolved || call.State == CallState.Closed));
}
