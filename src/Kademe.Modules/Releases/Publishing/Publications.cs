using Kademe.Domain.Kernel;
using Kademe.Domain.Releases;
using Kademe.Modules.Kernel;
using Kademe.Modules.WorkRecords;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Releases;

/// <summary>Answers whether a version is out.</summary>
internal sealed class Publications(KademeDb db) : IPublications
{
    public async Task<PublicationId?> Of(ProductVersionId version, CancellationToken ct)
    {
        var newest = await db.Set<Publication>().AsNoTracking().Where(one => one.Version == version).OrderByDescending(one => one.Id)
            .Select(one => new { one.Id, one.WithdrawnAt }).FirstOrDefaultAsync(ct);
        return newest is { WithdrawnAt: null } ? newest.Id : null;
    }
}
