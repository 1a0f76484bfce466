using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>Folds the clocks of a call that the viewer sees out of its facts: as they stand now, or as they were known at another moment.</summary>
public sealed class ClockReading(KademeDb db, Viewer viewer, SlaBook book, InternalSight sight, TimeProvider time)
{
    /// <summary>How far ahead one may ask, in days: what will be if nothing happens.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>A call's clocks at a moment, with what they rest on.</summary>
    /// <param name="Promised">What the call was promised.</param>
    /// <param name="Clocks">Its clocks.</param>
    /// <param name="At">The moment.</param>
    /// <param name="IsNow">It is this one: what runs goes on from here.</param>
    /// <param name="Causes">What happened.</param>
    public sealed record Folded(Promised Promised, CallClocks Clocks, Instant At, bool IsNow, IReadOnlyList<ClockCause> Causes);

    /// <summary>The clocks of a call; null inside when nothing was promised, as for a request that was never sent.</summary>
    /// <param name="number">The call.</param>
    /// <param name="asOf">Knowing what had happened by then and nothing else; now unless stated.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<Maybe>> Of(CallNumber number, Instant? asOf, CancellationToken ct)
    {
        var now = time.Now();
        if (asOf > now + Duration.FromDays(MostDaysAhead)) return new InvalidInput("call.as-of-too-far", "AsOf", MostDaysAhead);
        if (await db.Set<Call>().AsNoTracking().ByNumber(number, ct) is not { } call) return new CallNotFound();
        ReadsNames = await sight.Of(number, ct);
        if (call.Promise is not { } promise) return new Maybe(call, null);
        var facts = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(ct);
        var causes = Call.ClockCausesOf(facts.Select(fact => fact.Read()));
        var promised = await book.Read(promise, ct);
        List<ClockEvent> events = [.. causes.Select(cause => cause.Event)];
        var clocks = asOf is { } then ? promised.ClocksAt(events, then) : promised.ClocksAfter(events);
        return new Maybe(call, new(promised, clocks, asOf ?? Instant.Max(now, clocks.KnownUntil), asOf is null, causes));
    }

    /// <summary>What levels promise each other is for those who work at one.</summary>
    public bool MaySee(ClockKind clock) => clock.Level is null || viewer.Kind is not OrganizationKind.Customer || ReadsNames;

    /// <summary>Who did what within the desks is for those who work there; the user knows the names under what was written to him. Of the call that was read last.</summary>
    public bool ReadsNames { get; private set; }

    /// <summary>A call that is seen, and its clocks if it has any.</summary>
    public sealed record Maybe(Call Call, Folded? Folded);
}
