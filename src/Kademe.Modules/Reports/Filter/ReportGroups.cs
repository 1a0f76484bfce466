using System.Globalization;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>One group of what a report counts.</summary>
/// <param name="Key">The group as an address names it: a number, a name, a day, or "none".</param>
/// <param name="Label">The group in words.</param>
/// <param name="Members">What is in it.</param>
/// <param name="Filter">The report's filter narrowed to the group: what a figure's link carries.</param>
internal sealed record Group<T>(string Key, string Label, IReadOnlyList<T> Members, ReportFilter Filter);

/// <summary>Groups what reports count: per customer, level, partner, priority, class, week or month (REQ-153).</summary>
internal sealed class ReportGroups(ReportReading reading, Texts texts, Formats format)
{
    /// <summary>The groups in order.</summary>
    /// <param name="all">What is grouped.</param>
    /// <param name="clockOf">By what it is grouped.</param>
    /// <param name="filter">The report's filter.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IReadOnlyList<Group<T>>> Of<T>(IReadOnlyList<T> all, Func<T, MeasuredClock> clockOf, ReportFilter filter, CancellationToken ct)
    {
        var names = await Names(filter.By, all.Select(clockOf), ct);
        var groups = all.GroupBy(one => KeyOf(clockOf(one), filter), StringComparer.Ordinal)
            .Select(group => new Group<T>(group.Key, LabelOf(group.Key, filter.By, names), [.. group], Narrowed(filter, group.Key)));
        return [.. InOrder(groups, filter.By)];
    }

    private static string KeyOf(MeasuredClock clock, ReportFilter filter) => filter.By switch
    {
        FiguresBy.Customer => Number(clock.Customer.Value),
        FiguresBy.Level => clock.Level?.ToString() ?? ReportFilter.None,
        FiguresBy.Partner => clock.GivenBy is { } partner ? Number(partner.Value) : ReportFilter.None,
        FiguresBy.Priority => clock.Priority?.ToString() ?? ReportFilter.None,
        FiguresBy.Class => clock.Class?.ToString() ?? ReportFilter.None,
        FiguresBy.Week => LocalDatePattern.Iso.Format(DayOf(clock, filter).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday))),
        _ => LocalDatePattern.Iso.Format(DayOf(clock, filter).With(DateAdjusters.StartOfMonth)),
    };

    private static LocalDate DayOf(MeasuredClock clock, ReportFilter filter) => clock.DecidedAt!.Value.InZone(filter.Zone).Date;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The filter of one group: what a figure's link carries.
    private static ReportFilter Narrowed(ReportFilter filter, string key) => filter.By switch
    {
        FiguresBy.Customer => filter with { Customer = new(long.Parse(key, CultureInfo.InvariantCulture)) },
        FiguresBy.Level => filter with { Level = new(Choice<SupportLevel>(key)) },
        FiguresBy.Partner => filter with { Partner = new(key == ReportFilter.None ? null : new OrganizationId(long.Parse(key, CultureInfo.InvariantCulture))) },
        FiguresBy.Priority => filter with { Priority = new(Choice<Domain.Calls.Priority>(key)) },
        FiguresBy.Class => filter with { Class = new(Choice<Domain.Calls.CallClass>(key)) },
        FiguresBy.Week => Within(filter, Day(key), Day(key).PlusDays(6)),
        _ => Within(filter, Day(key), Day(key).With(DateAdjusters.EndOfMonth)),
    };

    private static T? Choice<T>(string key)
        where T : struct, Enum => key == ReportFilter.None ? null : ExactName.Of<T>(key);

    private static LocalDate Day(string key) => LocalDatePattern.Iso.Parse(key).Value;

    private static ReportFilter Within(ReportFilter filter, LocalDate from, LocalDate to) => filter with { From = LocalDate.Max(filter.From, from), To = LocalDate.Min(filter.To, to) };

    private async Task<IReadOnlyDictionary<OrganizationId, string>> Names(FiguresBy by, IEnumerable<MeasuredClock> clocks, CancellationToken ct)
    {
        if (by is not (FiguresBy.Customer or FiguresBy.Partner)) return new Dictionary<OrganizationId, string>();
        var asked = clocks.Select(clock => by is FiguresBy.Customer ? clock.Customer : clock.GivenBy).OfType<OrganizationId>().Distinct().ToList();
        return await reading.Db.Set<Organization>().AsNoTracking().Where(one => asked.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
    }

    private string LabelOf(string key, FiguresBy by, IReadOnlyDictionary<OrganizationId, string> names) => by switch
    {
        FiguresBy.Customer or FiguresBy.Partner when key != ReportFilter.None => names.GetValueOrDefault(new(long.Parse(key, CultureInfo.InvariantCulture)), key),
        FiguresBy.Level when Choice<SupportLevel>(key) is { } level => texts.Of(level),
        FiguresBy.Priority when Choice<Domain.Calls.Priority>(key) is { } priority => texts.Of(priority),
        FiguresBy.Class when Choice<Domain.Calls.CallClass>(key) is { } kind => texts.Of(kind),
        FiguresBy.Week => format.Day(Day(key)),
        FiguresBy.Month => texts["Reports.Month", texts["Shell.Months"].Split(' ')[Day(key).Month - 1], Number(Day(key).Year)],
        _ => texts["Reports.Nobody"],
    };

    // By name; what has an order of its own keeps it.
    private IEnumerable<Group<T>> InOrder<T>(IEnumerable<Group<T>> groups, FiguresBy by) => by switch
    {
        FiguresBy.Customer or FiguresBy.Partner => groups.OrderBy(group => group.Label, StringComparer.Create(texts.Culture, ignoreCase: true)),
        FiguresBy.Class => groups.OrderBy(group => Choice<Domain.Calls.CallClass>(group.Key) ?? (Domain.Calls.CallClass)int.MaxValue),
        _ => groups.OrderBy(group => group.Key == ReportFilter.None).ThenBy(group => group.Key, StringComparer.Ordinal),
    };
}
