using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>
/// The calls behind a figure of the dashboard that is counted from folded calls: time in a state at a level, breaches by cause and level, flow between levels. They are
/// folded again as the dashboard folds them, so the rows add up to the figure.
/// </summary>
internal sealed class ListCallsOfDashboard(ReportReading reading, Viewer viewer, ReadClocks read, ReadTimeSpent readTimeSpent, ReadReportedCalls reported)
{
    /// <summary>A call, with what it adds to the figure.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="CountedSeconds">Of time in a state: what the clock of the solution counted.</param>
    /// <param name="WallSeconds">Of time in a state: on the wall.</param>
    /// <param name="Clock">Of a breach: which promise.</param>
    /// <param name="DueAt">Of a breach: when it was due.</param>
    public sealed record Row(ReportedCall Call, long? CountedSeconds, long? WallSeconds, ClockKind? Clock, Instant? DueAt);

    private sealed record Part(CallNumber Number, long? Counted = null, long? Wall = null, MeasuredClock? Clock = null)
    {
        public (long, long) Place => (-Number.Value, Clock is { } clock ? (long)clock.Clock : 0);
    }

    public async Task<Outcome<Page<Row>>> Handle(ReportInput input, FigureInput asked, string? after, int? size, CancellationToken ct)
    {
        if (!ReportFilter.Read(new() { From = input.From, To = input.To, Customer = input.Customer }, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (!DashboardFigure.Read(asked).Succeeded(out var figure, out refusal)) return refusal;
        return await reading.InTime(late => Read(filter, figure, after, Keyset.Size(size), late), ct);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/dashboard/calls", Get).WithName(nameof(ListCallsOfDashboard)).WithTags("Reports").WithSummary("The calls behind time in a state, breaches by cause, or the flow between levels")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        [AsParameters] FigureInput asked, ListCallsOfDashboard list, CancellationToken ct, string? from = null, string? to = null, string? customer = null, string? after = null, int? size = null) =>
        (await list.Handle(new ReportInput { From = from, To = to, Customer = customer }, asked, after, size, ct)).ToHttp();

    private async Task<Outcome<Page<Row>>> Read(ReportFilter filter, DashboardFigure figure, string? after, int take, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Place, CursorColumn.Place).Succeeded(out var cursor, out var refusal)) return refusal;
        if (await read.Refuses(filter, ct) is { } unknown) return unknown;
        var parts = PartsOf(figure, await readTimeSpent.Of(filter, ct)).OrderBy(part => part.Place);
        var rest = cursor is [var last, var clock] ? parts.Where(part => part.Place.CompareTo((last, clock)) > 0) : parts;
        var page = Keyset.Cut([.. rest.Take(take + 1)], take, part => Keyset.Cursor(part.Place.Item1, part.Place.Item2));
        var calls = await reported.Among(page.Items.Select(part => part.Number), ct);
        return new Page<Row>([.. page.Items.Select(part => new Row(calls[part.Number], part.Counted, part.Wall, part.Clock?.Clock, part.Clock?.DueAt))], page.Next);
    }

    private static IEnumerable<Part> PartsOf(DashboardFigure figure, SpentCalls spent) => figure switch
    {
        { State: { } state } => spent.Calls.Select(call => (call.Number, Stays: call.Stays.Where(stay => stay.Place.Level == figure.Level && stay.Place.State == state).ToList())).Where(call => call.Stays.Count > 0)
            .Select(call => (call.Number, Sum: ReadTimeSpent.Sum(call.Stays))).Select(call => new Part(call.Number, call.Sum.Counted, call.Sum.Wall)),
        { Cause: { } cause } => spent.Breaches.Where(breach => breach.At.Cause == cause && breach.At.Place.Level == figure.Level).Select(breach => new Part(breach.Clock.Call, Clock: breach.Clock)),
        { End: { } end } => Along(spent, path => path.Highest == figure.Level && path.End == end),
        { Next: { } next } => Along(spent, path => path.Reached(figure.Level) && path.NextAfter(figure.Level) == next),
        _ => Along(spent, path => path.Reached(figure.Level)),
    };

    private static IEnumerable<Part> Along(SpentCalls spent, Func<LevelPath, bool> goes) => spent.Calls.Where(call => call.Path is { } path && goes(path)).Select(call => new Part(call.Number));
}
