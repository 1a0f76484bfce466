using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>How old open calls are (M-11).</summary>
public enum Age
{
    /// <summary>Less than a day.</summary>
    UpToADay,

    /// <summary>Less than three days.</summary>
    UpToThreeDays,

    /// <summary>Less than a week.</summary>
    UpToAWeek,

    /// <summary>Less than thirty days.</summary>
    UpToAMonth,

    /// <summary>Older.</summary>
    Older,
}

/// <summary>The open calls of one level by age.</summary>
/// <param name="Level">The level that has them, or waits.</param>
/// <param name="Ages">How many of each age, in the order of <see cref="Age"/>.</param>
public sealed record BacklogLine(SupportLevel Level, IReadOnlyList<int> Ages)
{
    /// <summary>All of them.</summary>
    public int Total => Ages.Sum();
}

/// <summary>Open calls that the viewer's organisation sees, one stretch of the queue's own index; bounded like every report.</summary>
internal sealed class ReadBacklog(KademeDb db, Viewer viewer, ReadClocks read)
{
    public async Task<(IReadOnlyList<BacklogLine> Lines, bool IsCut)> Handle(OrganizationId? customer, CancellationToken ct)
    {
        var opened = new List<(SupportLevel Level, Instant At)>();
        foreach (var standing in Standings)
        {
            var rows = db.Set<CallAudience>().AsNoTracking().Where(a => a.Organization == viewer.Organization && a.Standing == standing && a.Open && a.Lane != Lane.Draft);
            if (customer is { } one) rows = rows.Where(a => a.Customer == one);
            var found = await (
                from row in rows.OrderBy(a => a.Order).ThenBy(a => a.Id).Take(ReadClocks.Most + 1)
                join call in db.Set<Call>() on row.Call equals call.Number
                select new { row.Level, call.OpenedAt }).ToListAsync(ct);
            opened.AddRange(found.Where(call => call.Level is not null).Select(call => (call.Level!.Value, call.OpenedAt)));
        }

        var lines = opened.GroupBy(call => call.Level).OrderBy(group => group.Key)
            .Select(group => new BacklogLine(group.Key, [.. Enum.GetValues<Age>().Select(age => group.Count(call => AgeOf(read.Now - call.At) == age))])).ToList();
        return (lines, opened.Count > ReadClocks.Most);
    }

    private IEnumerable<Standing> Standings => viewer.Kind switch
    {
        OrganizationKind.Customer => [Standing.Customer],
        OrganizationKind.Partner => [Standing.Provider],
        _ => viewer.SeesEverything ? [Standing.Vendor, Standing.Oversight] : [Standing.Vendor],
    };

    private static Age AgeOf(Duration age) => age.TotalDays switch { < 1 => Age.UpToADay, < 3 => Age.UpToThreeDays, < 7 => Age.UpToAWeek, < 30 => Age.UpToAMonth, _ => Age.Older };
}
