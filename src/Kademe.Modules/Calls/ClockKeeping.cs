using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Keeps the clocks of calls: promises when a request is sent, and writes what the clocks show in the transaction of every change. They are folded from all
/// facts of the call anew, so that nothing written before can make them wrong.
/// </summary>
internal sealed class ClockKeeping(KademeDb db, SlaBook book, Providers providers, TimeProvider time)
{
    private readonly Dictionary<OrganizationId, IReadOnlyDictionary<SupportLevel, OrganizationId>> known = [];

    /// <summary>What a call is promised that is sent now, or then (REQ-146, REQ-150).</summary>
    public async Task<PromiseId> PromiseFor(Call call, Instant sent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!known.TryGetValue(call.Customer, out var given)) known[call.Customer] = given = await Given(call, ct);
        return await book.PromiseFor(call.Subscription, given, sent, ct);
    }

    /// <summary>Writes the clocks of a call that something has happened to, and gives what they show now. What no clock hears of changes none: then null.</summary>
    public async Task<IReadOnlyList<CallClock>?> Write(Call call, IReadOnlyList<Happened> happened, bool isNew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Promise is not { } promise || !happened.Any(one => one.Fact is { IsDeciding: true } or ReplySent)) return null;
        var number = call.Number;
        var facts = isNew ? [] : await db.Unfiltered<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(ct);
        var clocks = (await book.Read(promise, ct)).ClocksAfter(Call.ClockEventsOf([.. facts.Select(fact => fact.Read()), .. happened]));
        var there = isNew ? [] : await db.Unfiltered<CallClock>().Where(clock => clock.Call == number).ToDictionaryAsync(clock => clock.Clock, ct);
        var (at, shown) = (Instant.Max(time.Now(), clocks.KnownUntil), new List<CallClock>());
        foreach (var report in clocks.ReportAt(at))
        {
            if (!there.TryGetValue(report.Clock, out var clock)) db.Add(clock = new() { Call = number, Clock = report.Clock, Customer = call.Customer });
            clock.Belong(call, report);
            clock.Show(report, at);
            shown.Add(clock);
        }

        return shown;
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
