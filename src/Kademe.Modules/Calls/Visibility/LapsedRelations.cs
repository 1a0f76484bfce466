using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Customers whose relation with the viewer's organisation has ended while audience rows of their calls still stand: for the moments until
/// the job that follows relations has taken them away, lists and counts leave these customers out. Nearly always none, so lists pay nothing for it.
/// </summary>
public sealed class LapsedRelations(KademeDb db, Viewer viewer, TimeProvider time)
{
    private IReadOnlyList<OrganizationId>? customers;

    /// <summary>Those customers; read once.</summary>
    public async Task<IReadOnlyList<OrganizationId>> Customers(CancellationToken ct)
    {
        if (viewer.Kind is not OrganizationKind.Partner) return [];
        var (own, now) = (viewer.Organization, time.Now());
        return customers ??= await db.Set<Relation>().AsNoTracking()
            .Where(ended => ended.Provider == own && !ended.IsWithdrawn && ended.Until <= now
                && !db.Set<Relation>().Any(live => live.Customer == ended.Customer && live.Provider == own && live.From <= now && (live.Until == null || live.Until > now)))
            .Select(ended => ended.Customer).Distinct().ToListAsync(ct);
    }
}
