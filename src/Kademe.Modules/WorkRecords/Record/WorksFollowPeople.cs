using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// When a coder's role ends, the open records that the coder has are free again, a hundred at a time; third level is told. Each part is one transaction with the next
/// part's timer in it.
/// </summary>
internal sealed class WorksFollowPeople(KademeDb db, IStorage storage, Timers timers, CallPeople people, TimeProvider time) : ITimerHandler, IMembershipListener
{
    public const string Kind = "work-records.follow-person";
    private const int Part = 100;

    /// <summary>Whose role ended, which one, and after which record.</summary>
    public sealed record Job(PersonId Person, long Membership, WorkRecordNumber After);

    public void Follow(Membership membership, Instant at)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Role.Level() is SupportLevel.L3) Arm(new(membership.Person, membership.Id, default), at);
    }

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        if (await people.Of(job.Person, ct) is { } viewer && viewer.HasRoleAt(SupportLevel.L3)) return;
        var numbers = await db.Set<WorkRecord>().Where(work => work.Assignee == job.Person && work.Number > job.After).OrderBy(work => work.Number)
            .Select(work => work.Number).Take(Part + 1).ToListAsync(ct);
        var act = Act.OfSystem(time.Now());
        foreach (var number in numbers.Take(Part))
        {
            await storage.Hold(db, "work_records", "number", number.Value, ct);
            _ = (await db.Set<WorkRecord>().SingleAsync(work => work.Number == number, ct)).FreeOfAssignee(act); // refused when it is over: then it stays as it was
        }

        if (numbers.Count > Part) Arm(job with { After = numbers[Part - 1] }, act.At);
    }

    private void Arm(Job job, Instant at) => timers.Arm(
        Kind, FormattableString.Invariant($"person/{job.Person.Value}/works"), at, job,
        FormattableString.Invariant($"person.{job.Person.Value}.works.{job.Membership}.{job.After.Value}"));
}
