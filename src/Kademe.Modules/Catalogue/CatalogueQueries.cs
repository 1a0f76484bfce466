using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Catalogue;

/// <summary>The catalogue's words for other modules. The catalogue belongs to the vendor and everyone signed in reads it.</summary>
public static class CatalogueQueries
{
    /// <summary>What stands in a version is shown: it is published, or the viewer is the vendor's.</summary>
    public static bool IsShown(Instant? publishedAt, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Kind is OrganizationKind.Vendor || publishedAt is not null;
    }

    extension(KademeDb db)
    {
        /// <summary>The object at an address, offered or not.</summary>
        public Task<ProductObject?> ObjectByAddress(ObjectAddress address, CancellationToken ct) =>
            db.Set<ProductObject>().SingleOrDefaultAsync(o => EF.Property<string>(o, ProductObjectTable.Address) == address.Value, ct);

        /// <summary>An object by its number.</summary>
        public Task<ProductObject?> ObjectById(ProductObjectId id, CancellationToken ct) => db.Set<ProductObject>().SingleOrDefaultAsync(o => o.Id == id, ct);

        /// <summary>A version or patch by its number.</summary>
        public Task<ProductVersion?> VersionById(ProductVersionId id, CancellationToken ct) => db.Set<ProductVersion>().SingleOrDefaultAsync(v => v.Id == id, ct);

        /// <summary>
        /// The versions a viewer may know of by name: those that were published; of the vendor's own people all, and of second level's experts too, who say with which
        /// coming version a fix arrives (DT-1 R3, rule 4). What is written about a coming one stays the vendor's.
        /// </summary>
        public IQueryable<ProductVersion> VersionsSeenBy(Viewer viewer)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            return viewer.Kind is OrganizationKind.Vendor || viewer.Is(Role.WorkDeskExpert) ? db.Set<ProductVersion>() : db.Set<ProductVersion>().Where(v => v.PublishedAt != null);
        }

        /// <summary>A version is one that the viewer may know of.</summary>
        public bool Shows(ProductVersion version, Viewer viewer)
        {
            ArgumentNullException.ThrowIfNull(viewer);
            ArgumentNullException.ThrowIfNull(version);
            return IsShown(version.PublishedAt, viewer);
        }

        /// <summary>A version (patch 0) or a patch by its name.</summary>
        public Task<ProductVersion?> VersionByName(VersionName name, int patch, CancellationToken ct) =>
            db.Set<ProductVersion>().SingleOrDefaultAsync(v => v.Name == name && v.Patch == patch, ct);

        /// <summary>The place a new version takes: the one wanted, or after the last; a patch shares its version's.</summary>
        public async Task<Outcome<int>> PlaceFor(VersionName name, int patch, int? wanted, CancellationToken ct)
        {
            if (patch > 0) return await db.VersionByName(name, 0, ct) is { } whole ? whole.Order : new VersionOfPatchUnknown(name.Value);
            if (wanted is not { } place) return (await db.Set<ProductVersion>().MaxAsync(v => (int?)v.Order, ct) ?? 0) + 1;
            return await db.Set<ProductVersion>().AnyAsync(v => v.Order == place, ct) ? new InvalidInput("catalogue.order-taken", "Order", place) : place;
        }

        /// <summary>The newest version that is published, by the catalogue's order; with a day, the newest of those published up to its end (UTC).</summary>
        public async Task<ProductVersion?> NewestPublished(LocalDate? upTo, CancellationToken ct) =>
            await db.NewestIn(VersionState.Published, upTo).FirstOrDefaultAsync(ct) ?? await db.NewestIn(VersionState.Superseded, upTo).FirstOrDefaultAsync(ct);

        /// <summary>The place of that version among all, when only this is wanted.</summary>
        public async Task<(int Order, int Patch)?> PlaceOfRelease(CancellationToken ct)
        {
            foreach (var state in (VersionState[])[VersionState.Published, VersionState.Superseded])
            {
                if (await db.NewestIn(state, upTo: null).Select(v => new { v.Order, v.Patch }).FirstOrDefaultAsync(ct) is { } newest) return (newest.Order, newest.Patch);
            }

            return null;
        }

        // What is superseded is older than what is published.
        private IQueryable<ProductVersion> NewestIn(VersionState state, LocalDate? upTo)
        {
            var versions = db.Set<ProductVersion>().Where(v => v.State == state);
            if (upTo is { } day)
            {
                var end = day.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
                versions = versions.Where(v => v.PublishedAt < end);
            }

            return versions.OrderByDescending(v => v.Order).ThenByDescending(v => v.Patch);
        }

        /// <summary>The environment of a kind that is in use.</summary>
        public Task<TestEnvironment?> EnvironmentOf(EnvironmentKind kind, CancellationToken ct) =>
            db.Set<TestEnvironment>().SingleOrDefaultAsync(e => e.Kind == kind && e.IsActive, ct);

        /// <summary>The build that the environment of a kind runs now; null while none is registered.</summary>
        public async Task<Build?> CurrentBuild(EnvironmentKind kind, CancellationToken ct) => (await db.EnvironmentOf(kind, ct))?.CurrentBuild;
    }
}
