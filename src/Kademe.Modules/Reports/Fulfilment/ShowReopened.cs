using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>
/// How many closed calls were reopened (M-12), per customer, level, partner, priority, class or period; every figure is the number of closings that its address lists.
/// </summary>
internal sealed class ShowReopened(ReportReading reading, Viewer viewer, ReadClocks read, ReadClosings closings, ReportGroups groups)
{
    /// <param name="Key">The group as an address names it: a number, a name, a day, or "none".</param>
    /// <param name="Label">The group in words.</param>
    /// <param name="Figures">Its figures.</param>
    /// <param name="Calls">Address of the closings behind them; "reopened=true" narrows it further.</param>
    public sealed record Line(string Key, string Label, Reopenings Figures, string Calls);

    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="By">What it is grouped by.</param>
    /// <param name="Lines">The groups.</param>
    /// <param name="Total">All of them.</param>
    /// <param name="Calls">Address of all closings behind them.</param>
    /// <param name="IsCut">There was more than a report is made of: figures are of the newest.</param>
    public sealed record View(LocalDate From, LocalDate To, FiguresBy By, IReadOnlyList<Line> Lines, Reopenings Total, string Calls, bool IsCut);

    public async Task<Outcome<View>> Handle(ReportInput input, CancellationToken ct) =>
        ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal) ? await Handle(filter, ct) : refusal;

    public Task<Outcome<View>> Handle(ReportFilter filter, CancellationToken ct) => reading.InTime(late => Read(filter, late), ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/reopened", Get).WithName(nameof(ShowReopened)).WithTags("Reports").WithSummary("How many closed calls were reopened, per customer, level, partner, priority, class or period")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get([AsParameters] ReportInput asked, ShowReopened show, CancellationToken ct) => (await show.Handle(asked, ct)).ToHttp();

    private async Task<Outcome<View>> Read(ReportFilter filter, CancellationToken ct)
    {
        if (await read.Refuses(filter, ct) is { } refusal) return refusal;
        var sample = await closings.Handle(filter, ct);
        var lines = (await groups.Of(sample.Closings, closing => closing.Clock, filter, ct)).Select(group => new Line(group.Key, group.Label, Reopenings.Of(group.Members), Address(group.Filter)));
        if (filter.By is FiguresBy.Customer or FiguresBy.Partner) lines = lines.OrderByDescending(line => line.Figures.Reopened); // where most came back comes first
        return new View(filter.From, filter.To, filter.By, [.. lines], Reopenings.Of(sample.Closings), Address(filter), sample.IsCut);
    }

    private static string Address(ReportFilter filter) => $"/reports/reopened/calls?{(filter with { By = default, Verdict = null, Repeated = false }).Address()}";
}
