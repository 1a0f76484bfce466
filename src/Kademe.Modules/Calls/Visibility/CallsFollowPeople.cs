using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>Hears that the requester of an open call is not there any more; for notices.</summary>
public interface IRequesterListener
{
    /// <summary>Adds rows for it; no effects outside the database.</summary>
    /// <param name="call">The call.</param>
    /// <param name="key">Names the event, so that it is told once.</param>
    /// <param name="ct">Stops it.</param>
    Task HearRequesterLeft(Call call, string key, CancellationToken ct);
}

/// <summary>
/// When somebody's role ends, the open calls follow, a hundred at a time: what the person was responsible for is the desk's again, and of what the person asked for the
/// customer's support officer and the expert are told. Each part is one transaction with the next part's timer in it. Until a part has run, nobody who left is told of
/// anything all the same: recipients are asked for at the moment of telling.
/// </summary>
internal sealed class CallsFollowPeople(
    KademeDb db, IStorage storage, Timers timers, CallPeople people, IEnumerable<IRequesterListener> listeners, TimeProvider time) : ITimerHandler, IMembershipListener
{
    public const string Kind = "calls.follow-person";
    private const int Part = 100;

    /// <summary>Whose role ended where, which one, and after which call.</summary>
    public sealed record Job(PersonId Person, OrganizationId Organization, long Membership, CallNumber After);

    public void Follow(Membership membership, Instant at)
    {
        ArgumentNullException.ThrowIfNull(membership);
        Arm(new(membership.Person, membership.Organization, membership.Id, default), at);
    }

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        var (person, organization, after) = (job.Person, job.Organization, job.After);
        var open = db.Set<CallAudience>().AsNoTracking().Where(row => row.Organization == organization && row.Open && row.Call > after);
        var responsible = open.Where(row => row.Responsible == person && row.Standing != Standing.Oversight).Select(row => row.Call);
        var asked = open.Where(row => row.Requester == person && row.Standing == Standing.Customer && row.Lane != Lane.Draft).Select(row => row.Call);
        var first = await responsible.OrderBy(call => call).Take(Part + 1).ToListAsync(ct);
        var second = await asked.OrderBy(call => call).Take(Part + 1).ToListAsync(ct);
        List<CallNumber> numbers = [.. first.Concat(second).Distinct().OrderBy(call => call.Value).Take(Part + 1)];
        var act = Act.OfSystem(time.Now());
        foreach (var number in numbers.Take(Part))
        {
            await storage.Hold(db, "calls", "number", number.Value, ct);
            var call = await db.Unfiltered<Call>().SingleAsync(one => one.Number == number, ct);
            await people.FallBack(call, act, ct);
            if (call.Requester != person || await people.RequesterIsThere(call, ct)) continue;
            var key = FormattableString.Invariant($"call/{number.Value}/requester-left/{job.Membership}");
            foreach (var listener in listeners) await listener.HearRequesterLeft(call, key, ct);
        }

        if (numbers.Count > Part) Arm(job with { After = numbers[Part - 1] }, act.At);
    }

    private void Arm(Job job, Instant at) => timers.Arm(
        Kind, FormattableString.Invariant($"person/{job.Person.Value}"), at, job,
        FormattableString.Invariant($"person.{job.Person.Value}.{job.Membership}.{job.After.Value}"));
}
