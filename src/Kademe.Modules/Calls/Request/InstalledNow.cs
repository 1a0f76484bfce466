using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What runs at the customer of a call now; the call itself keeps the version in which the trouble was seen.</summary>
/// <param name="Version">The version.</param>
/// <param name="Build">Its build, to compare with a release (REQ-083).</param>
public sealed record InstalledNow(ProductVersion Version, Build Build);

/// <summary>The words in which what is installed is asked for.</summary>
public static class InstalledQueries
{
    extension(KademeDb db)
    {
        /// <summary>
        /// What the system administrator has confirmed of the call's installation since it was opened (REQ-136); else what was reported when its fix was installed,
        /// else what came with the request. Null when none of them is known.
        /// </summary>
        public async Task<InstalledNow?> InstalledAt(Call call, CancellationToken ct)
        {
            ArgumentNullException.ThrowIfNull(call);
            var installation = call.Installation is { } at ? await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == at, ct) : null;
            var confirmed = installation is { InstalledVersion: not null } && installation.ConfirmedAt > call.OpenedAt ? installation : null;
            var (id, builtOn) = confirmed is not null ? (confirmed.InstalledVersion, confirmed.BuiltOn)
                : call.UpgradedTo is { } since ? (since, (LocalDate?)null)
                : (call.InstalledVersion, call.InstalledBuiltOn);
            if (id is not { } wanted || await db.Set<ProductVersion>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, ct) is not { } version) return null;
            return new(version, new Build(version.Order, version.Patch, builtOn ?? version.BuiltOn));
        }
    }
}
