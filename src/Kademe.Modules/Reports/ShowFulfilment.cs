using System.Globalization;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reports;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>
/// How one promise was kept, per customer, level, partner, priority, class or period (REQ-153, M-02, M-03). A clock counts in the period in which it was decided;
/// every figure is the number of calls that its address lists.
/// </summary>
internal sealed class ShowFulfilment(ReportReading reading, Viewer viewer, ReadClocks read, Texts texts, Formats format)
{
    /// <param name="Key">The group as an address names it: a number, a name, a day, or "none".</param>
    /// <param name="Label">The group in words.</param>
    /// <param name="Figures">Its figures.</param>
    /// <param name="Calls">Address of the calls behind them; a verdict narrows it further.</param>
    public sealed record Line(string Key, string Label, Fulfilment Figures, string Calls);

    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Clock">Which promise.</param>
    /// <param name="By">What it is grouped by.</param>
    /// <param name="Lines">The groups.</param>
    /// <param name="Total">All of them.</param>
    /// <param name="Calls">Address of all calls behind them.</param>
    /// <param name="IsCut">There was more than a report is made of: figures are of the newest.</param>
    public sealed record View(LocalDate From, LocalDate To, Domain.Sla.ClockKind Clock, FiguresBy By, IReadOnlyList<Line> Lines, Fulfilment Total, string Calls, bool IsCut);

    public async Task<Outcome<View>> Handle(ReportInput input, CancellationToken ct) =>
        ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal) ? await Handle(filter, ct) : refusal;

    public Task<Outcome<View>> Handle(ReportFilter filter, CancellationToken ct) => reading.InTime(late => Read(filter, late), ct);

    private async Task<Outcome<View>> Read(ReportFilter filter, CancellationToken ct)
    {
        if (await read.Refuses(filter, ct) is { } refusal) return refusal;
        filter = filter with { Verdict = null };
        var (decided, undecided) = (await read.Decided(filter, ct), await read.Undecided(filter, ct));
        var isPeriod = filter.By is FiguresBy.Week or FiguresBy.Month;
        List<MeasuredClock> all = [.. decided.Clocks, .. undecided.Clocks];
        var names = await Names(filter.By, all, ct);
        var lines = (isPeriod ? decided.Clocks : all).GroupBy(clock => KeyOf(clock, filter), StringComparer.Ordinal)
            .Select(group => new Line(group.Key, LabelOf(group.Key, filter.By, names), Fulfilment.Of(group, read.Now), Address(Narrowed(filter, group.Key)))).ToList();
        return new View(filter.From, filter.To, filter.Clock, filter.By, InOrder(lines, filter.By), Fulfilment.Of(all, read.Now), Address(filter), decided.IsCut || undecided.IsCut);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/fulfilment", Get).WithName(nameof(ShowFulfilment)).WithTags("Reports").WithSummary("How a promise was kept, per customer, level, partner, priority, class or period")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get([AsParameters] ReportInput asked, ShowFulfilment show, CancellationToken ct) => (await show.Handle(asked, ct)).ToHttp();

    private static string Address(ReportFilter filter) => $"/reports/calls?{(filter with { By = default }).Address()}";

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
        where T : struct, Enum => key == ReportFilter.None ? null : Enum.Parse<T>(key);

    private static LocalDate Day(string key) => LocalDatePattern.Iso.Parse(key).Value;

    private static ReportFilter Within(ReportFilter filter, LocalDate from, LocalDate to) => filter with { From = LocalDate.Max(filter.From, from), To = LocalDate.Min(filter.To, to) };

    private async Task<IReadOnlyDictionary<OrganizationId, string>> Names(FiguresBy by, IReadOnlyList<MeasuredClock> clocks, CancellationToken ct)
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

    // Where most was broken comes first; what has an order of its own keeps it.
    private List<Line> InOrder(List<Line> lines, FiguresBy by) => by switch
    {
        FiguresBy.Customer or FiguresBy.Partner => [.. lines.OrderByDescending(line => line.Figures.Breached).ThenBy(line => line.Label, StringComparer.Create(texts.Culture, ignoreCase: true))],
        FiguresBy.Class => [.. lines.OrderBy(line => Choice<Domain.Calls.CallClass>(line.Key) ?? (Domain.Calls.CallClass)int.MaxValue)],
        _ => [.. lines.OrderBy(line => line.Key == ReportFilter.None).ThenBy(line => line.Key, StringComparer.Ordinal)],
    };
}
