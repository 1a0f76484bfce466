using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>
/// The book of what is promised: which agreement a new call falls under, and what the engine needs to measure a call by what it was promised.
/// One in a request; compiled calendars and assembled agreements are shared by all.
/// </summary>
public sealed class SlaBook
{
    private readonly KademeDb db;
    private readonly Numbers numbers;
    private readonly SlaCache shelf;
    private readonly Dictionary<PromiseId, Promise> own = [];
    private Edition? read;

    internal SlaBook(KademeDb db, Numbers numbers, SlaCache shelf) => (this.db, this.numbers, this.shelf) = (db, numbers, shelf);

    /// <summary>
    /// Looks whether calendars, agreements or contracts have newer versions, saved by whatever node: one cheap query. The mark of the edition; it is another
    /// one after every change. The first question of a request asks by itself; long work asks now and then.
    /// </summary>
    public async Task<long> Newest(CancellationToken ct) => (read = await shelf.Newest(db, ct)).Mark;

    /// <summary>
    /// What a call opened now, or then, is promised: the version of its subscription's agreement of that day, else the default's (REQ-146), with the
    /// contracts of the partners that give its levels. Written once a combination, inside the running decision.
    /// </summary>
    /// <param name="subscription">The call's subscription, when it has one.</param>
    /// <param name="providers">Who gives which level to the customer.</param>
    /// <param name="opened">When the call was opened.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<PromiseId> PromiseFor(SubscriptionId? subscription, IReadOnlyDictionary<SupportLevel, OrganizationId> providers, Instant opened, CancellationToken ct)
    {
        var edition = await Current(ct);
        var agreement = edition.AgreementOn(subscription, opened);
        var contracts = providers.Select(one => (Level: one.Key, Contract: edition.ContractOn(one.Value, one.Key, opened))).Where(one => one.Contract is not null).ToDictionary(one => one.Level, one => one.Contract!.Id);
        return await NumberOf(agreement.Id, contracts, ct);
    }

    /// <summary>What the engine needs for a call that was promised this.</summary>
    /// <exception cref="KeyNotFoundException">There is no such promise.</exception>
    public async Task<Promised> Read(PromiseId id, CancellationToken ct)
    {
        var edition = await Current(ct);
        if (edition.Promised.TryGetValue(id, out var promised)) return promised;
        if (own.TryGetValue(id, out var mine)) return edition.Promise(mine); // not committed yet: nobody else may learn of it
        var promise = await db.Set<Promise>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new KeyNotFoundException($"There is no promise {id.Value}.");
        return edition.Promised[id] = edition.Promise(promise);
    }

    /// <summary>The open time, as it stands now, of the calendar that a promise counts by; of the delivered calendar when nothing was promised.</summary>
    public async Task<OpenTime> CalendarOf(PromiseId? promise, CancellationToken ct)
    {
        var calendar = promise is { } id ? (await Read(id, ct)).Definition.Calendar : Delivered.Calendar;
        return (await Current(ct)).Calendars[calendar][^1].OpenTime;
    }

    /// <summary>What a call opened at a moment would be promised, without writing it: for the portal, before a request is sent.</summary>
    public async Task<Promised> Preview(SubscriptionId? subscription, IReadOnlyDictionary<SupportLevel, OrganizationId> providers, Instant opened, CancellationToken ct)
    {
        var edition = await Current(ct);
        var contracts = providers.Select(one => (Level: one.Key, Contract: edition.ContractOn(one.Value, one.Key, opened))).Where(one => one.Contract is not null).ToDictionary(one => one.Level, one => one.Contract!.Id);
        return edition.Promise(RowOf(default, edition.AgreementOn(subscription, opened).Id, contracts));
    }

    /// <summary>What a call that was promised this would be measured by under another agreement version, with the same partners' contracts: what-if reports.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version or promise.</exception>
    public async Task<Promised> Under(AgreementVersionId version, PromiseId promised, CancellationToken ct)
    {
        var promise = await db.Set<Promise>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == promised, ct) ?? throw new KeyNotFoundException($"There is no promise {promised.Value}.");
        return (await Current(ct)).Promise(RowOf(default, version, promise.Contracts.ToDictionary(one => one.Level, one => one.Contract)));
    }

    /// <summary>Everything of the edition this request reads.</summary>
    internal Task<Edition> Edition(CancellationToken ct) => Current(ct);

    private async Task<Edition> Current(CancellationToken ct) => read ??= await shelf.Newest(db, ct);

    private async Task<PromiseId> NumberOf(AgreementVersionId agreement, IReadOnlyDictionary<SupportLevel, ContractVersionId> contracts, CancellationToken ct)
    {
        var row = RowOf(default, agreement, contracts);
        if (await Known(row.Digest, ct) is { } known) return known.Id;
        var id = await numbers.Next<PromiseId>(ct);
        // Two nodes may promise the same for the first time at once; the later one takes the earlier one's row.
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO promises (id, digest, agreement, first_level, second_level, third_level, fourth_level)
             VALUES ({id.Value}, {row.Digest}, {agreement.Value}, {row.FirstLevel?.Value}, {row.SecondLevel?.Value}, {row.ThirdLevel?.Value}, {row.FourthLevel?.Value})
             ON CONFLICT (digest) DO NOTHING
             """, ct);
        var written = await Known(row.Digest, ct) ?? throw new InvalidOperationException("A promise was written and is not there.");
        own[written.Id] = written;
        return written.Id;
    }

    private Task<Promise?> Known(string digest, CancellationToken ct) => db.Set<Promise>().AsNoTracking().SingleOrDefaultAsync(one => one.Digest == digest, ct);

    private static Promise RowOf(PromiseId id, AgreementVersionId agreement, IReadOnlyDictionary<SupportLevel, ContractVersionId> contracts) => new()
    {
        Id = id,
        Digest = Domain.Kernel.Digest.Of([$"A{agreement.Value}", .. contracts.OrderBy(one => one.Key).Select(one => $"{one.Key}:{one.Value.Value}")]),
        Agreement = agreement,
        FirstLevel = Of(contracts, SupportLevel.L1),
        SecondLevel = Of(contracts, SupportLevel.L2),
        ThirdLevel = Of(contracts, SupportLevel.L3),
        FourthLevel = Of(contracts, SupportLevel.L4),
    };

    private static ContractVersionId? Of(IReadOnlyDictionary<SupportLevel, ContractVersionId> contracts, SupportLevel level) => contracts.TryGetValue(level, out var contract) ? contract : null;
}
