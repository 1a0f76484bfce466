using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Which version an enterprise works with, as its administrators reported it: people who ask for help cannot know it.
/// Only where all its installations have
/// the same; else whoever asks says which.
/// </summary>
internal sealed class InstalledAt(KademeDb db)
{
    // Who has more installations than these says which.
    private const int Most = 200;

    /// <summary>The version; null when none is known, or several are.</summary>
    public async Task<ProductVersion?> Of(OrganizationId customer, CancellationToken ct)
    {
        var installed = await db.Set<Installation>().AsNoTracking()
            .Where(one => one.Customer == customer)
            .OrderBy(one => one.Id)
            .Select(one => one.InstalledVersion)
            .Take(Most)
            .ToListAsync(ct);
        if (installed.Distinct().ToList() is not [{ } only]) return null;
        return await db.Set<ProductVersion>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == only, ct);
    }
}
