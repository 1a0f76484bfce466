using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Organizations;

/// <summary>Who gives which level to a customer now (REQ-005, DT-3).</summary>
public sealed class Providers(KademeDb db, TimeProvider time, KnownVendor known)
{
    /// <summary>The organisation whose first level takes a call of a module; null when nobody gives first level (DT-3).</summary>
    public async Task<OrganizationId?> FirstLevel(OrganizationId customer, string module, CancellationToken ct)
    {
        var first = await db.FirstLevelOf(customer, module.Length == 0 ? null : module, time.Now(), ct);
        return first.Refusal is null ? first.Value.Organization : null;
    }

    /// <summary>The partner whose WorkDesk experts give second level; null when none is named.</summary>
    public Task<OrganizationId?> SecondLevel(OrganizationId customer, CancellationToken ct) => db.ProviderOf(customer, SupportLevel.L2, time.Now(), ct);

    /// <summary>Who gives fourth level: the one named, else the vendor.</summary>
    public async Task<OrganizationId> FourthLevel(OrganizationId customer, CancellationToken ct) =>
        await db.ProviderOf(customer, SupportLevel.L4, time.Now(), ct) ?? await Vendor(ct);

    /// <summary>The vendor: one in a database (rule 1).</summary>
    public async Task<OrganizationId> Vendor(CancellationToken ct) => known.Id ??=
        await db.Set<Organization>().Where(organization => organization.Kind == OrganizationKind.Vendor).OrderBy(organization => organization.Id).Select(organization => organization.Id).FirstAsync(ct);

    /// <summary>Who gives a level to a customer now; of fourth level the vendor when nobody is named, of first the own experts before a partner.</summary>
    public async Task<OrganizationId?> Of(OrganizationId customer, SupportLevel level, string module, CancellationToken ct) => level switch
    {
        SupportLevel.L1 => await FirstLevel(customer, module, ct),
        SupportLevel.L2 => await SecondLevel(customer, ct),
        SupportLevel.L4 => await FourthLevel(customer, ct),
        _ => await Vendor(ct),
    };

    /// <summary>Every provider that a customer's calls are open to now, and for which levels.</summary>
    public async Task<IReadOnlyList<(OrganizationId Provider, SupportLevel Level)>> All(OrganizationId customer, CancellationToken ct)
    {
        var now = time.Now();
        var rows = await db.Set<Relation>().AsNoTracking()
            .Where(relation => relation.Customer == customer && relation.From <= now && (relation.Until == null || relation.Until > now))
            .Select(relation => new { relation.Provider, relation.Level })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.Provider, row.Level))];
    }
}

/// <summary>The vendor's number, once it was read: there is one in a database, and it stays.</summary>
public sealed class KnownVendor
{
    /// <summary>Null until read.</summary>
    internal OrganizationId? Id { get; set; }
}
