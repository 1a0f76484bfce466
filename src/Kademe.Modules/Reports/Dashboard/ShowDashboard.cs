using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Reports;

/// <summary>
/// One look at how promises are kept: fulfilment and its course, what is due next, how long solving takes, where time went and why promises were broken, what is
/// open and how old, when calls arrive. Everything is of the calls whose figures the viewer reads.
/// </summary>
internal sealed class ShowDashboard(ReportReading reading, Viewer viewer, ReadClocks read, ReadBacklog readBacklog, ReadTimeSpent readTimeSpent, ReadClosings readClosings, ListReviews reviews)
{
    private const int NextDue = 6;

    public async Task<Outcome<Dashboard>> Handle(ReportInput input, CancellationToken ct) =>
        ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal) ? await Handle(filter, ct) : refusal;

    public Task<Outcome<Dashboard>> Handle(ReportFilter asked, CancellationToken ct) => reading.InTime(late => Read(asked, late), ct);

    private async Task<Outcome<Dashboard>> Read(ReportFilter asked, CancellationToken ct)
    {
        if (await read.Refuses(asked, ct) is { } refusal) return refusal;
        var filter = new ReportFilter { From = asked.From, To = asked.To, Zone = asked.Zone, Customer = asked.Customer };
        var (response, resolution) = (await read.Decided(filter with { Clock = ClockKind.Response }, ct), await read.Decided(filter with { Clock = ClockKind.Resolution }, ct));
        var (backlog, isBacklogCut) = await readBacklog.Handle(filter.Customer, ct);
        var (arrivals, areArrivalsCut) = await read.Arrivals(filter, ct);
        var solved = resolution.Clocks.Where(clock => clock is { StoppedAt: not null, StartedAt: not null, Withdrawn: false }).ToList();
        var closings = await readClosings.Handle(filter, ct);
        var levels = new List<Dashboard.Kept>();
        foreach (var clock in viewer.ClocksOfReports.Where(clock => clock.Level is not null))
            levels.Add(await KeptOf(filter with { Clock = clock }, await read.Decided(filter with { Clock = clock }, ct), ct));
        return new Dashboard
        {
            From = filter.From, To = filter.To,
            Promises = [await KeptOf(filter with { Clock = ClockKind.Response }, response, ct), await KeptOf(filter with { Clock = ClockKind.Resolution }, resolution, ct)],
            Levels = [.. levels.Where(level => level.Figures != Fulfilment.None)],
            Course = CourseOf(filter, response.Clocks, resolution.Clocks),
            NextDue = await readBacklog.DueNext(filter.Customer, NextDue, ct),
            PastDue = await readBacklog.PastDue(filter.Customer, ct),
            Backlog = backlog,
            SolvingAll = SolvingOf(solved, null, null),
            SolvingByPriority = [.. solved.GroupBy(clock => clock.Priority).OrderBy(group => group.Key ?? (Priority)int.MaxValue).Select(group => SolvingOf(group, null, group.Key)!)],
            SolvingByClass = [.. solved.GroupBy(clock => clock.Class).OrderBy(group => group.Key ?? (CallClass)int.MaxValue).Select(group => SolvingOf(group, group.Key, null)!)],
            Time = ReadTimeSpent.Count(await readTimeSpent.Of(response, resolution, ct)),
            Reopened = Reopenings.Of(closings.Closings),
            Arrivals = HeatOf(arrivals, filter.Zone),
            OverdueReviews = await reviews.Overdue(ct),
            IsCut = response.IsCut || resolution.IsCut || isBacklogCut || areArrivalsCut || closings.IsCut,
        };
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("reports/dashboard", Get).WithName(nameof(ShowDashboard)).WithTags("Reports").WithSummary("How promises are kept, what is due next, and where time went")
            .RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });

    private static async Task<Results<Ok<Dashboard>, Refused>> Get(ShowDashboard show, CancellationToken ct, string? from = null, string? to = null, string? customer = null) =>
        (await show.Handle(new ReportInput { From = from, To = to, Customer = customer }, ct)).ToHttp();

    // Beside each share stands that of the period of the same length before.
    private async Task<Dashboard.Kept> KeptOf(ReportFilter filter, ClockSample sample, CancellationToken ct)
    {
        var days = Period.DaysBetween(filter.From, filter.To) + 1;
        var before = filter.Clock.Level is null ? await read.Decided(filter with { From = filter.From.PlusDays(-days), To = filter.From.PlusDays(-1) }, ct) : null;
        return new(filter.Clock, Fulfilment.Of(sample.Clocks, read.Now), before is null ? null : Fulfilment.Of(before.Clocks, read.Now).Share, $"/reports/calls?{filter.Address()}");
    }

    private List<Dashboard.Step> CourseOf(ReportFilter filter, IReadOnlyList<MeasuredClock> response, IReadOnlyList<MeasuredClock> resolution)
    {
        var byMonth = Period.DaysBetween(filter.From, filter.To) > 31 * 6;
        var (responses, resolutions) = (response.ToLookup(StepOf), resolution.ToLookup(StepOf));
        var steps = new List<Dashboard.Step>();
        for (var day = Begin(filter.From); day <= filter.To; day = byMonth ? day.PlusMonths(1) : day.PlusWeeks(1))
            steps.Add(new Dashboard.Step(day, Fulfilment.Of(responses[day], read.Now), Fulfilment.Of(resolutions[day], read.Now)));
        return steps;

        LocalDate StepOf(MeasuredClock clock) => Begin(clock.DecidedAt!.Value.InZone(filter.Zone).Date);

        LocalDate Begin(LocalDate day) => day.With(byMonth ? DateAdjusters.StartOfMonth : DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
    }

    private static Dashboard.Solving? SolvingOf(IEnumerable<MeasuredClock> solved, CallClass? kind, Priority? priority)
    {
        var list = solved.ToList();
        return Spread.Of(list.Select(clock => clock.ElapsedSeconds)) is { } counted && Spread.Of(list.Select(clock => (long)(clock.StoppedAt!.Value - clock.StartedAt!.Value).TotalSeconds)) is { } wall
            ? new(kind, priority, counted, wall) : null;
    }

    private static IReadOnlyList<IReadOnlyList<int>> HeatOf(IReadOnlyList<Instant> arrivals, DateTimeZone zone)
    {
        var hours = arrivals.Select(at => at.InZone(zone)).CountBy(local => (local.DayOfWeek, local.Hour)).ToDictionary();
        return [.. Enumerable.Range(1, 7).Select(day => Enumerable.Range(0, 24).Select(hour => hours.GetValueOrDefault(((IsoDayOfWeek)day, hour))).ToArray())];
    }
}
