using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// When a relation begins or ends, the customer's calls follow, a hundred at a time: their audience rows are written anew, and open calls lie at the desk that gives
/// the level now. Each part is one transaction with the next part's timer in it; a part that is repeated changes nothing. What the provider may no longer see
/// is denied from the first moment by the check of the live relation (<see cref="Visibility"/>, <see cref="LapsedRelations"/>), not by this (rule 3).
/// </summary>
internal sealed class CallsFollowRelations(KademeDb db, IStorage storage, Timers timers, CallAudiences audiences, CallDesks desks, CallPeople people, TimeProvider time)
    : ITimerHandler, IRelationListener
{
    public const string Kind = "calls.follow-relation";
    private const int Part = 100;

    /// <summary>Of which relation, as it is from which moment, and after which call.</summary>
    public sealed record Job(RelationId Relation, OrganizationId Customer, Instant From, CallNumber After);

    public void Follow(Relation relation, Instant at)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Arm(new(relation.Id, relation.Customer, at, default), at);
    }

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var job = timer.Read<Job>();
        var (customer, after) = (job.Customer, job.After);
        var numbers = await db.Unfiltered<Call>().Where(call => call.Customer == customer && call.Number > after).OrderBy(call => call.Number)
            .Select(call => call.Number).Take(Part + 1).ToListAsync(ct);
        var act = Act.OfSystem(time.Now());
        foreach (var number in numbers.Take(Part))
        {
            await storage.Hold(db, "calls", "number", number.Value, ct);
            var call = await db.Unfiltered<Call>().SingleAsync(one => one.Number == number, ct);
            var moved = call.IsOpen && await desks.Follow(call, act, ct);
            moved |= await people.FallBack(call, act, ct);
            if (moved) continue; // its facts write the audience
            await audiences.Write(db, call, clocks: null, isNew: false, ct);
        }

        if (numbers.Count > Part) Arm(job with { After = numbers[Part - 1] }, act.At);
        else if (await db.Set<Relation>().SingleAsync(relation => relation.Id == job.Relation, ct) is var relation && relation.Until <= act.At) relation.Withdraw();
    }

    private void Arm(Job job, Instant at) => timers.Arm(
        Kind, $"customer/{job.Customer.Value}", at, job, $"relation.{job.Relation.Value}.{job.From.ToUnixTimeMilliseconds()}.{job.After.Value}");
}

/// <summary>Brings a call's desks to the organisations that give its levels today. A level that nobody gives keeps its desk until somebody does.</summary>
internal sealed class CallDesks(Providers providers)
{
    private static readonly SupportLevel[] Given = [SupportLevel.L1, SupportLevel.L2, SupportLevel.L4];

    /// <summary>Says whether anything moved.</summary>
    public async Task<bool> Follow(Call call, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call is { State: CallState.Submitted, Desk: null }) return await Arrive(call, act, ct);
        var moved = false;
        foreach (var level in Given)
        {
            // What the customer's own experts have stays with them.
            if (level is SupportLevel.L1 && call.FirstLevelDesk == call.Customer) continue;
            if (level is SupportLevel.L4 && call.Level is not SupportLevel.L4) continue;
            moved |= await providers.Of(call.Customer, level, call.Module, ct) is { } desk && call.FollowDesk(level, desk, act).Refusal is null;
        }

        return moved;
    }

    // Sent while nobody gave first level: it waited for whoever would.
    private async Task<bool> Arrive(Call call, Act act, CancellationToken ct) =>
        await providers.FirstLevel(call.Customer, call.Module, ct) is { } desk && call.RouteToFirstLevel(desk, act).Refusal is null;
}
