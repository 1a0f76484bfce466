using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>
/// How one promise was kept, per customer, level, partner, priority, class or period (REQ-153, M-02, M-03). A clock counts in the period in which it was decided;
/// every figure is the number of calls that its address lists.
/// </summary>
internal sealed class ShowFulfilment(ReportReading reading, Viewer viewer, ReadClocks read, ReportGroups groups)
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
        var lines = (await groups.Of(isPeriod ? decided.Clocks : all, clock => clock, filter, ct))
            .Select(group => new Line(group.Key, group.Label, Fulfilment.Of(group.Members, read.Now), Address(group.Filter)));
        if (filter.By is FiguresBy.Customer or FiguresBy.Partner) lines = lines.OrderByDescending(line => line.Figures.Breached); // where most was broken comes first
        return new View(filter.From, filter.To, filter.Clock, filter.By, [.. lines], Fulfilment.Of(all, read.Now), Address(filter), decided.IsCut || undecided.IsCut);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/fulfilment", Get).WithName(nameof(ShowFulfilment)).WithTags("Reports").WithSummary("How a promise was kept, per customer, level, partner, priority, class or period")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get([AsParameters] ReportInput asked, ShowFulfilment show, CancellationToken ct) => (await show.Handle(asked, ct)).ToHttp();

    private static string Address(ReportFilter filter) => $"/reports/calls?{(filter with { By = default }).Address()}";
}
