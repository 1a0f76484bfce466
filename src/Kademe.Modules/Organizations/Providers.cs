using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>Who gives which level to a customer today (REQ-005, DT-3).</summary>
public sealed class Providers(KademeDb db, TimeProvider time)
{
    private static readonly Role[] FirstLevelRoles = [Role.PowerUser, Role.TransformationSpecialist, Role.LevelOneSpecialist];

    /// <summary>
    /// The organisation whose first level takes a call of a module: the customer's own when it has an expert of the module, else the named partner,
    /// else the customer's own when it has any expert; null when nobody gives first level (DT-3).
    /// </summary>
    public async Task<OrganizationId?> FirstLevel(OrganizationId customer, string module, CancellationToken ct)
    {
        var now = time.Now();
        var experts = await db.Set<Membership>().AsNoTracking()
            .Where(held => held.Organization == customer && FirstLevelRoles.Contains(held.Role) && held.From <= now && (held.Until == null || held.Until > now))
            .Where(held => db.Set<Certificate>().Any(certificate => certificate.Person == held.Person && certificate.Level == SupportLevel.L1 && !certificate.IsRevoked))
            .Select(held => held.Modules)
            .Take(200)
            .ToListAsync(ct);
        if (experts.Exists(modules => modules.Count == 0 || modules.Contains(module, StringComparer.OrdinalIgnoreCase))) return customer;
        return await ByRelation(customer, SupportLevel.L1, now, ct) ?? (experts.Count > 0 ? customer : null);
    }

    /// <summary>The partner whose WorkDesk experts give second level; null when none is named.</summary>
    public Task<OrganizationId?> SecondLevel(OrganizationId customer, CancellationToken ct) => ByRelation(customer, SupportLevel.L2, time.Now(), ct);

    /// <summary>Who gives fourth level: the one named, else the vendor.</summary>
    public async Task<OrganizationId> FourthLevel(OrganizationId customer, CancellationToken ct) =>
        await ByRelation(customer, SupportLevel.L4, time.Now(), ct) ?? await Vendor(ct);

    /// <summary>The vendor: one in a database (RULINGS 1).</summary>
    public Task<OrganizationId> Vendor(CancellationToken ct) =>
        db.Set<Organization>().Where(organization => organization.Kind == OrganizationKind.Vendor).OrderBy(organization => organization.Id).Select(organization => organization.Id).FirstAsync(ct);

    /// <summary>Every provider that a customer's calls are open to today, and for which levels.</summary>
    public async Task<IReadOnlyList<(OrganizationId Provider, SupportLevel Level)>> All(OrganizationId customer, CancellationToken ct)
    {
        var now = time.Now();
        var rows = await db.Set<Relation>().AsNoTracking()
            .Where(relation => relation.Customer == customer && relation.From <= now && (relation.Until == null || relation.Until > now))
            .Select(relation => new { relation.Provider, relation.Level })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.Provider, row.Level))];
    }

    private async Task<OrganizationId?> ByRelation(OrganizationId customer, SupportLevel level, Instant now, CancellationToken ct)
    {
        var found = await db.Set<Relation>().AsNoTracking()
            .Where(relation => relation.Customer == customer && relation.Level == level && relation.From <= now && (relation.Until == null || relation.Until > now))
            .OrderByDescending(relation => relation.From).ThenByDescending(relation => relation.Id)
            .Select(relation => (OrganizationId?)relation.Provider)
            .FirstOrDefaultAsync(ct);
        return found;
    }
}
