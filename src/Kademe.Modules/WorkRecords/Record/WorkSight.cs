using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// How far into work records a viewer reads (rule 4). What came from a call is read by whoever reads the inside of that call; the technical core of every record by the
/// vendor and by certified second level of any partner.
/// </summary>
public static class WorkSight
{
    /// <summary>Reads the technical core of every record.</summary>
    public static bool ReadsEveryCore(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Kind is OrganizationKind.Vendor || (viewer.Kind is OrganizationKind.Partner && viewer.Levels.Contains(SupportLevel.L2));
    }

    /// <summary>Reads of every record also where it came from: the vendor's third and fourth level, certified, and inspection.</summary>
    public static bool ReadsEveryOrigin(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.SeesEverything
            || (viewer.Kind is OrganizationKind.Vendor && viewer.Levels.Any(level => level is SupportLevel.L3 or SupportLevel.L4));
    }

    extension(KademeDb db)
    {
        /// <summary>The links to calls of which the viewer reads the inside.</summary>
        public IQueryable<CallWorkLink> LinksReadInside() => db.Set<CallWorkLink>().Where(Visibility.InsideOf<CallWorkLink>(db, link => link.Call));
    }
}
