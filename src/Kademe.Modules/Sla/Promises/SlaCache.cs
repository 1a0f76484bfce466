using System.Collections.Concurrent;
using System.Collections.Frozen;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>One version of a calendar, compiled.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SavedAt">From when on it holds.</param>
/// <param name="OpenTime">Its open time.</param>
public sealed record CompiledCalendar(CalendarVersionId Id, Instant SavedAt, OpenTime OpenTime);

/// <summary>One edition of all calendars, agreements and contracts, as it was read from the database; it is never changed.</summary>
internal sealed class Edition
{
    public required long Mark { get; init; }

    public required FrozenDictionary<CalendarId, CompiledCalendar[]> Calendars { get; init; }

    public required FrozenDictionary<AgreementVersionId, AgreementVersion> Agreements { get; init; }

    public required FrozenDictionary<ContractVersionId, ContractVersion> Contracts { get; init; }

    /// <summary>Versions of the default agreement, in order.</summary>
    public required AgreementVersion[] Default { get; init; }

    /// <summary>Versions of each subscription's agreement, in order.</summary>
    public required FrozenDictionary<SubscriptionId, AgreementVersion[]> BySubscription { get; init; }

    /// <summary>Versions of each partner's contract, in order.</summary>
    public required FrozenDictionary<OrganizationId, ContractVersion[]> ByPartner { get; init; }

    public ConcurrentDictionary<PromiseId, Promised> Promised { get; } = new();

    public LocalDate DayIn(CalendarId calendar, Instant at) => at.InZone(Calendars[calendar][^1].OpenTime.Calendar.Zone).Date;
}

/// <summary>Keeps the newest edition in memory, compiled, for all requests. Versions are never changed, so what is known is not read again.</summary>
internal sealed class SlaCache
{
    private Edition? newest;

    /// <summary>The edition the database is at; read anew only when its mark is another than the one known.</summary>
    public async Task<Edition> Newest(KademeDb db, CancellationToken ct)
    {
        var mark = await db.Set<SlaEdition>().Where(edition => edition.Id == SlaEdition.Only).Select(edition => edition.Mark).SingleAsync(ct);
        var known = Volatile.Read(ref newest);
        if (known?.Mark == mark) return known;
        var read = await Read(db, mark, known, ct);
        Volatile.Write(ref newest, read);
        return read;
    }

    private static async Task<Edition> Read(KademeDb db, long mark, Edition? known, CancellationToken ct)
    {
        var calendars = await Calendars(db, known, ct);
        var agreements = await db.Set<ServiceLevelAgreement>().AsNoTracking().Select(one => new { one.Id, one.Subscription }).ToDictionaryAsync(one => one.Id, one => one.Subscription, ct);
        var versions = await Versions(
            db.Set<AgreementVersion>().AsNoTracking(), query => query.Select(one => new KeyValuePair<AgreementVersionId, Instant>(one.Id, one.SavedAt)),
            (query, from) => query.Where(one => from.Contains(one.Id)), one => one.Id, one => one.SavedAt, known?.Agreements, ct);
        var contracts = await db.Set<PartnerContract>().AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Partner, ct);
        var contractVersions = await Versions(
            db.Set<ContractVersion>().AsNoTracking(), query => query.Select(one => new KeyValuePair<ContractVersionId, Instant>(one.Id, one.SavedAt)),
            (query, from) => query.Where(one => from.Contains(one.Id)), one => one.Id, one => one.SavedAt, known?.Contracts, ct);
        var byAgreement = versions.Values.GroupBy(one => agreements[one.Agreement]).ToList();
        return new()
        {
            Mark = mark,
            Calendars = calendars,
            Agreements = versions,
            Contracts = contractVersions,
            Default = InOrder(byAgreement.Single(group => group.Key is null)),
            BySubscription = byAgreement.Where(group => group.Key is not null).ToFrozenDictionary(group => group.Key!.Value, InOrder),
            ByPartner = contractVersions.Values.GroupBy(one => contracts[one.Contract]).ToFrozenDictionary(group => group.Key, group => group.OrderBy(one => one.Number).ToArray()),
        };
    }

    private static AgreementVersion[] InOrder(IEnumerable<AgreementVersion> versions) => [.. versions.OrderBy(one => one.Number)];

    private static async Task<FrozenDictionary<CalendarId, CompiledCalendar[]>> Calendars(KademeDb db, Edition? known, CancellationToken ct)
    {
        var compiled = known?.Calendars.Values.SelectMany(one => one).ToDictionary(one => (one.Id, one.SavedAt)) ?? [];
        var rows = await db.Set<CalendarVersion>().AsNoTracking().Select(one => new { one.Id, one.Calendar, one.Number, one.SavedAt }).ToListAsync(ct);
        var unknown = rows.Where(row => !compiled.ContainsKey((row.Id, row.SavedAt))).Select(row => row.Id).ToHashSet();
        foreach (var some in unknown.Chunk(500))
        {
            foreach (var version in await db.Set<CalendarVersion>().AsNoTracking().Where(one => some.Contains(one.Id)).ToListAsync(ct))
                compiled[(version.Id, version.SavedAt)] = new(version.Id, version.SavedAt, new(version.Definition.Compile(version.Calendar).Value, version.Number));
        }

        return rows.GroupBy(row => row.Calendar).ToFrozenDictionary(group => group.Key, group => group.OrderBy(row => row.Number).Select(row => compiled[(row.Id, row.SavedAt)]).ToArray());
    }

    // A number that was given in a decision which failed may be given again: with another moment it is another version.
    private static async Task<FrozenDictionary<TId, TVersion>> Versions<TId, TVersion>(
        IQueryable<TVersion> all, Func<IQueryable<TVersion>, IQueryable<KeyValuePair<TId, Instant>>> keys, Func<IQueryable<TVersion>, TId[], IQueryable<TVersion>> these,
        Func<TVersion, TId> id, Func<TVersion, Instant> savedAt, FrozenDictionary<TId, TVersion>? known, CancellationToken ct)
        where TId : notnull
        where TVersion : class
    {
        var kept = new Dictionary<TId, TVersion>();
        var unknown = new List<TId>();
        foreach (var (key, saved) in await keys(all).ToListAsync(ct))
        {
            if (known is not null && known.TryGetValue(key, out var version) && savedAt(version) == saved) kept[key] = version;
            else unknown.Add(key);
        }

        foreach (var some in unknown.Chunk(500))
            foreach (var version in await these(all, some).ToListAsync(ct)) kept[id(version)] = version;
        return kept.ToFrozenDictionary();
    }
}
