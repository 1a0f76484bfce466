using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What keeping the clocks of a call came to.</summary>
/// <param name="Clocks">What they show now.</param>
/// <param name="Told">What people are to be told of.</param>
internal sealed record ClocksKept(IReadOnlyList<CallClock> Clocks, IReadOnlyList<Crossing> Told);

/// <summary>
/// Keeps the clocks of calls: promises when a request is sent, and writes what the clocks show in the transaction of every change. They are folded from all
/// facts of the call anew, so that nothing written before can make them wrong. Whoever looks also records what was reached and arms the call's one timer for what
/// is reached next.
/// </summary>
internal sealed class ClockKeeping(KademeDb db, SlaBook book, Providers providers, Timers timers, TimeProvider time)
{
    private readonly Dictionary<OrganizationId, IReadOnlyDictionary<SupportLevel, OrganizationId>> known = [];

    /// <summary>What a call is promised that is sent now, or then (REQ-146, REQ-150).</summary>
    public async Task<PromiseId> PromiseFor(Call call, Instant sent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!known.TryGetValue(call.Customer, out var given)) known[call.Customer] = given = await Given(call, ct);
        return await book.PromiseFor(call.Subscription, given, sent, ct);
    }

    /// <summary>Writes the clocks of a call that something has happened to. What no clock hears of changes none: then null.</summary>
    public async Task<ClocksKept?> Write(Call call, IReadOnlyList<Happened> happened, bool isNew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Promise is null || !happened.Any(one => one.Fact is { IsDeciding: true } or ReplySent)) return null;
        return await Keep(call, happened, isNew, fires: false, silent: false, ct);
    }

    /// <summary>Looks at the clocks of a call to which nothing has happened but time, or an edit of its calendars.</summary>
    /// <param name="call">The call; its row is held.</param>
    /// <param name="fires">The call's timer is firing, so that none is armed.</param>
    /// <param name="silent">What was reached meanwhile is recorded and told to nobody.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ClocksKept?> Look(Call call, bool fires, bool silent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Promise is null ? null : await Keep(call, [], isNew: false, fires, silent, ct);
    }

    private async Task<ClocksKept> Keep(Call call, IReadOnlyList<Happened> happened, bool isNew, bool fires, bool silent, CancellationToken ct)
    {
        var number = call.Number;
        var there = isNew ? [] : await db.Unfiltered<CallClock>().Where(clock => clock.Call == number).ToListAsync(ct);
        var facts = isNew ? [] : await db.Unfiltered<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(ct);
        List<Happened> all = [.. facts.Select(fact => fact.Read()), .. happened];
        var promised = await book.Read(call.Promise!.Value, ct);
        var reached = new CrossingsReached(number, there, promised.Definition.Escalation, silent || isNew); // one that comes with its past reached that unseen
        var (clocks, events) = promised.Merged(Call.ClockEventsOf(all));
        foreach (var one in events)
        {
            // An edit made since the last look: what was reached before it is told, what it moved into the past is not.
            var edited = one is ClockEvent.CalendarChanged && one.At > reached.LookedAt;
            if (edited) await reached.Look(db, clocks, one.At, isEdit: false, ct);
            clocks = clocks.After(one);
            if (edited) await reached.Look(db, clocks, one.At, isEdit: true, ct);
        }

        var at = Instant.Max(time.Now(), clocks.KnownUntil);
        await reached.Look(db, clocks, at, isEdit: false, ct);
        var armed = fires ? null : there.Min(clock => clock.NextAt);
        var shown = Show(call, clocks, there, at, promised.Definition.Escalation);
        await Arm(number, all[^1].Sequence, armed, shown.Min(clock => clock.NextAt), ct);
        return new(shown, reached.Told);
    }

    private List<CallClock> Show(Call call, CallClocks clocks, List<CallClock> there, Instant at, IReadOnlyList<EscalationStep> steps)
    {
        var shown = new List<CallClock>();
        foreach (var report in clocks.ReportAt(at))
        {
            var clock = there.Find(one => one.Clock == report.Clock);
            if (clock is null) db.Add(clock = new() { Call = call.Number, Clock = report.Clock, Customer = call.Customer });
            clock.Belong(call, report);
            clock.Show(report, at, clocks.NextCrossing(report.Clock, at, steps));
            shown.Add(clock);
        }

        return shown;
    }

    // One timer a call. One that is armed for an earlier moment than is needed stays: it finds nothing, and arms the next.
    private async Task Arm(CallNumber call, long sequence, Instant? armed, Instant? next, CancellationToken ct)
    {
        if (armed is not null && armed <= next) return;
        if (armed is not null) await timers.Disarm(CallClocksDue.Kind, CallClocksDue.SubjectOf(call), ct);
        if (next is { } due) timers.Arm(CallClocksDue.Kind, CallClocksDue.SubjectOf(call), due, new CallClocksDue.Job(call), $"clocks.{call.Value}.{sequence}.{due.ToUnixTimeMilliseconds()}");
    }

    // A level that nobody gives is nobody's contract.
    private async Task<IReadOnlyDictionary<SupportLevel, OrganizationId>> Given(Call call, CancellationToken ct)
    {
        var given = new Dictionary<SupportLevel, OrganizationId>();
        foreach (var level in Enum.GetValues<SupportLevel>())
        {
            if (await providers.Of(call.Customer, level, call.Module, ct) is { } provider) given[level] = provider;
        }

        return given;
    }
}
