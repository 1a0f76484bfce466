using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
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

/// <summary>An open call that is due next.</summary>
/// <param name="Number">The call.</param>
/// <param name="Subject">Its first item; null for whoever may not open the call.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Level">The level that has it.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Clock">The clock that is due.</param>
public sealed record DueRow(CallNumber Number, string? Subject, OrganizationId Customer, string CustomerName, SupportLevel? Level, Priority? Priority, ClockView Clock);

/// <summary>Open calls whose figures the viewer's organisation reads, one stretch of the queue's own index; bounded like every report.</summary>
internal sealed class ReadBacklog(ReportReading reading, Viewer viewer, ReadClocks read, CallsToOpen opening)
{
    public async Task<(IReadOnlyList<BacklogLine> Lines, bool IsCut)> Handle(OrganizationId? customer, CancellationToken ct)
    {
        var (opened, most, isCut) = (new List<(SupportLevel Level, Instant At)>(), read.Limits.MostClocks, false);
        foreach (var rows in Stretches(customer))
        {
            var found = await (
                from row in rows.OrderBy(a => a.Order).ThenBy(a => a.Call).Take(most + 1)
                join call in reading.Db.Set<Call>() on row.Call equals call.Number
                select new { row.Level, call.OpenedAt }).ToListAsync(ct);
            opened.AddRange(found.Where(call => call.Level is not null).Select(call => (call.Level!.Value, call.OpenedAt)));
            isCut |= opened.Count > most;
            if (isCut) opened.RemoveRange(most, opened.Count - most);
        }

        var lines = opened.GroupBy(call => call.Level).OrderBy(group => group.Key)
            .Select(group => new BacklogLine(group.Key, [.. Enum.GetValues<Age>().Select(age => group.Count(call => AgeOf(read.Now - call.At) == age))])).ToList();
        return (lines, isCut);
    }

    /// <summary>The open calls that are due next, the first due first, without what is past due.</summary>
    public async Task<IReadOnlyList<DueRow>> DueNext(OrganizationId? customer, int most, CancellationToken ct)
    {
        var (db, begin, end) = (reading.Db, QueuePlace.RangeOf(QueueGroup.WithinTheHour, read.Now, viewer.Zone).From, QueuePlace.RangeOf(QueueGroup.Later, read.Now, viewer.Zone).End);
        var found = new List<(long Order, CallNumber Call, SupportLevel? Level, CallClass? Class, Priority? Priority, OrganizationId Customer, string Name, CallClock Clock, PromiseId Promise)>();
        foreach (var rows in Stretches(customer))
        {
            var some = await (
                from row in rows.Where(a => a.Order >= begin && a.Order < end).OrderBy(a => a.Order).ThenBy(a => a.Call)
                join call in db.Set<Call>() on row.Call equals call.Number
                join owner in db.Set<Organization>() on row.Customer equals owner.Id
                from clock in db.Set<CallClock>().Where(clock => clock.Call == row.Call && (ClockKind?)clock.Clock == row.Clock)
                where call.Promise != null
                select new { row.Order, row.Call, row.Level, call.Class, call.Priority, row.Customer, owner.Name, Clock = clock, Promise = call.Promise!.Value }).Take(most).ToListAsync(ct);
            found.AddRange(some.Select(one => (one.Order, one.Call, one.Level, one.Class, one.Priority, one.Customer, one.Name, one.Clock, one.Promise)));
        }

        var (next, due) = (found.OrderBy(one => one.Order).ThenBy(one => one.Call.Value).Take(most).ToList(), new List<DueRow>());
        var subjects = await opening.Among(next.Select(one => one.Call), ct);
        foreach (var one in next)
        {
            var clock = ClockView.Of(one.Clock, await reading.Book.Read(one.Promise, ct), Call.ClockPriorityOf(one.Class, one.Priority), read.Now);
            due.Add(new(one.Call, subjects.GetValueOrDefault(one.Call), one.Customer, one.Name, one.Level, one.Priority, clock));
        }

        return due;
    }

    /// <summary>How many open calls are past due, counted to a thousand.</summary>
    public async Task<int> PastDue(OrganizationId? customer, CancellationToken ct)
    {
        var (end, count) = (QueuePlace.RangeOf(QueueGroup.PastDue, read.Now, viewer.Zone).End, 0);
        foreach (var rows in Stretches(customer))
        {
            count += await (
                from row in rows.Where(a => a.Order < end).OrderBy(a => a.Order).ThenBy(a => a.Call).Take(Keyset.CountLimit)
                join call in reading.Db.Set<Call>() on row.Call equals call.Number
                select row.Call).CountAsync(ct);
        }

        return Math.Min(count, Keyset.CountLimit);
    }

    private IEnumerable<IQueryable<CallAudience>> Stretches(OrganizationId? customer)
    {
        foreach (var standing in Standings)
        {
            var rows = reading.Db.Set<CallAudience>().AsNoTracking().Where(a => a.Organization == viewer.Organization && a.Standing == standing && a.Open && a.Lane != Lane.Draft);
            if (customer is not null && standing is not Standing.Customer) rows = rows.Where(a => a.Standing != Standing.Customer); // as the index by customer has it
            yield return customer is { } one ? rows.Where(a => a.Customer == one) : rows;
        }
    }

    private IEnumerable<Standing> Standings => viewer.Kind switch
    {
        OrganizationKind.Customer => [Standing.Customer],
        OrganizationKind.Partner => [Standing.Provider],
        _ => viewer.SeesAllFigures ? [Standing.Vendor, Standing.Oversight] : [Standing.Vendor],
    };

    private static Age AgeOf(Duration age) => age.TotalDays switch { < 1 => Age.UpToADay, < 3 => Age.UpToThreeDays, < 7 => Age.UpToAWeek, < 30 => Age.UpToAMonth, _ => Age.Older };
}
