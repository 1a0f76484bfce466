using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>A promise as people know it.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Which version of it the call keeps.</param>
/// <param name="ValidFrom">The version's first day.</param>
/// <param name="Contracts">Of each level that a partner's contract speaks for, the contract's version.</param>
public sealed record PromiseNamed(AgreementId Agreement, string Name, int Version, LocalDate ValidFrom, IReadOnlyDictionary<SupportLevel, int> Contracts);

/// <summary>One version of a calendar as people know it.</summary>
/// <param name="Id">The calendar.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">Zone of its wall clock.</param>
/// <param name="Version">Which version.</param>
/// <param name="SavedAt">From when on it holds.</param>
public sealed record CalendarNamed(CalendarId Id, string Name, string Zone, int Version, Instant SavedAt);

/// <summary>Names what clocks rest on: agreements, contracts, calendars and their days. For whoever sees the call.</summary>
public sealed class SlaNames(KademeDb db)
{
    /// <summary>What a call was promised, named.</summary>
    public async Task<PromiseNamed> Of(Promised promised, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(promised);
        var version = promised.Version;
        var name = await db.Set<ServiceLevelAgreement>().Where(one => one.Id == version.Agreement).Select(one => one.Name).SingleAsync(ct);
        var promise = await db.Set<Promise>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == promised.Id, ct);
        var contracts = new Dictionary<SupportLevel, int>();
        foreach (var (level, contract) in promise?.Contracts ?? []) contracts[level] = await db.Set<ContractVersion>().Where(one => one.Id == contract).Select(one => one.Number).SingleAsync(ct);
        return new(version.Agreement, name, version.Number, version.ValidFrom, contracts);
    }

    /// <summary>Versions of calendars, named, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<CalendarVersionId, CalendarNamed>> Of(IEnumerable<CompiledCalendar> versions, CancellationToken ct)
    {
        var asked = versions.ToDictionary(one => one.Id);
        List<CalendarVersionId> ids = [.. asked.Keys];
        var rows = await db.Set<CalendarVersion>().Where(one => ids.Contains(one.Id))
            .Join(db.Set<BusinessCalendar>(), one => one.Calendar, calendar => calendar.Id, (one, calendar) => new { one.Id, one.Calendar, calendar.Name, one.Number, one.SavedAt }).ToListAsync(ct);
        return rows.ToDictionary(one => one.Id, one => new CalendarNamed(one.Calendar, one.Name, asked[one.Id].OpenTime.Calendar.Zone.Id, one.Number, one.SavedAt));
    }

    /// <summary>What versions of calendars say, with the names of their days.</summary>
    public async Task<IReadOnlyDictionary<CalendarVersionId, CalendarDefinition>> DefinitionsOf(IEnumerable<CalendarVersionId> versions, CancellationToken ct)
    {
        List<CalendarVersionId> ids = [.. versions];
        return await db.Set<CalendarVersion>().AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Definition, ct);
    }
}
