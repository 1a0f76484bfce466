using System.Globalization;
using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Domain.Sla;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Kademe.Modules.Sla;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>The dashboard as PDF, for those who meet around paper. Each export is logged before the file leaves (REQ-176).</summary>
internal sealed class PrintDashboard(ShowDashboard show, ReadClocks read, Viewer viewer, IPrintsReports prints, AuditLog audit, Texts texts, TimeProvider time)
{
    // In the reader's zone, by API as well.
    private readonly Formats format = new(texts, viewer.Zone, time);

    public async Task<Outcome<ReportFile>> Handle(ReportInput input, CancellationToken ct)
    {
        if (!ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (!(await show.Handle(filter, ct)).Succeeded(out var view, out refusal)) return refusal;
        await audit.Record(AuditAction.Exported, "reports/dashboard", filter.Address(), ct);
        var lead = texts["Reports.Lead", viewer.OrganizationName, format.Day(view.From), format.Day(view.To)];
        if (view.IsCut) lead += " " + texts["Reports.Cut", read.Limits.MostClocks];
        if (view.Time.IsCut) lead += " " + texts["Reports.TimeCut", read.Limits.MostCalls];
        var report = new PrintedReport(texts["Reports.Title"], lead, $"Kademe · {format.Full(read.Now).Replace('{', '(').Replace('}', ')')} · {{0}}", texts.Tag, [.. PartsOf(view)]);
        return new ReportFile($"kademe-{LocalDatePattern.Iso.Format(view.From)}-{LocalDatePattern.Iso.Format(view.To)}.pdf", ReportFile.Pdf, prints.Print(report));
    }

    internal static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("reports/dashboard/pdf", Get).WithName(nameof(PrintDashboard)).WithTags("Reports").WithSummary("The dashboard as PDF; each export is logged")
            .Produces(StatusCodes.Status200OK, contentType: ReportFile.Pdf).RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
        root.MapGet("/reports/pdf", Download).WithName("DownloadDashboard").ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
    }

    private static async Task<Results<FileContentHttpResult, Refused>> Get(PrintDashboard print, HttpResponse response, CancellationToken ct, string? from = null, string? to = null, string? customer = null) =>
        ReportFile.Send(await print.Handle(new ReportInput { From = from, To = to, Customer = customer }, ct), response);

    private static async Task<Results<FileContentHttpResult, NotFound, BadRequest>> Download(PrintDashboard print, HttpContext http, CancellationToken ct) =>
        ReportFile.SendToBrowser(await print.Handle(ReportInput.Of(http.Request.Query), ct), http.Response);

    private IEnumerable<PrintedPart> PartsOf(Dashboard view)
    {
        yield return new PrintedPart.Numbers("", [.. view.Promises.Select(NumberOf), (texts["Reports.OpenCalls"], format.Number(view.Backlog.Sum(line => line.Total)), texts["Reports.OlderThanAMonth", view.Backlog.Sum(line => line.Ages[^1])]),
            (texts["Reports.MedianSolving"], view.SolvingAll is { } all ? Minutes(all.Counted.Median) : "–", view.SolvingAll is { } solved ? texts["Reports.NinetiethOf", Minutes(solved.Counted.NinetiethPercentile)] : "")]);
        var low = CourseScale.Begin(view.Course);
        yield return new PrintedPart.Lines(
            texts["Reports.CourseTitle"], [.. view.Course.Select(step => texts["Shell.DayAndMonth", step.From.Day, texts["Shell.Months"].Split(' ')[step.From.Month - 1]])],
            [(texts.Of(ClockKind.Response), [.. view.Course.Select(step => step.Response.Share)]), (texts.Of(ClockKind.Resolution), [.. view.Course.Select(step => step.Resolution.Share)])],
            [.. CourseScale.Lines(low).Select(share => (share, format.Percent(share)))]);
        if (view.Levels.Count > 0)
        {
            yield return new PrintedPart.Table(texts["Reports.Levels"], [texts["Calls.Level"], texts["Reports.Share"], texts.Of(ClockVerdict.Met), texts.Of(ClockVerdict.Breached)],
                [.. view.Levels.Select(level => (IReadOnlyList<string>)[texts.Of(level.Clock), Share(level.Figures), Number(level.Figures.Met), Number(level.Figures.Breached)])]);
        }

        yield return new PrintedPart.Table(texts["Reports.Solving"], [texts["FiguresBy.Priority"], texts["Reports.Calls"], texts["Reports.Mean"], texts["Reports.Median"], texts["Reports.Ninetieth"]],
            [.. view.SolvingByPriority.Select(line => RowOf(line.Priority is { } priority ? texts.Of(priority) : texts["Reports.Nobody"], line)), .. view.SolvingByClass.Select(line => RowOf(line.Class is { } kind ? texts.Of(kind) : texts["Reports.Nobody"], line))]);
        yield return new PrintedPart.Table(texts["Reports.WhereTimeWent"], [texts["Reports.State"], texts["Calls.Level"], texts["Reports.Calls"], texts["Reports.ClockTime"], texts["Reports.WallTime"]],
            [.. view.Time.Spent.Select(line => (IReadOnlyList<string>)[texts.Of(line.State), line.Level.ToString(), Number(line.Calls), texts.Length((int)(line.CountedSeconds / 60)), format.Length(Duration.FromSeconds(line.WallSeconds))])]);
        yield return new PrintedPart.Table(texts["Reports.Causes"], [texts["Reports.Cause"], texts["Calls.Level"], texts["Reports.Breaches"]], [.. view.Time.Causes.Select(line => (IReadOnlyList<string>)[texts.Of(line.Cause), line.Level.ToString(), Number(line.Count)])]);
        yield return new PrintedPart.Table(texts["Reports.Backlog"], [texts["Calls.Level"], .. Enum.GetValues<Age>().Select(age => texts.Of(age))], [.. view.Backlog.Select(line => (IReadOnlyList<string>)[texts.Of(line.Level), .. line.Ages.Select(count => Number(count))])]);
        yield return new PrintedPart.Grid(texts["Reports.ArrivalsTitle"], texts["Reports.Weekdays"].Split(' '), [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))], view.Arrivals);
        if (view.NextDue.Count > 0)
        {
            yield return new PrintedPart.Table(texts["Reports.DueNext"], [texts["Calls.Call"], texts["Calls.Customer"], texts["Reports.Due"]],
                [.. view.NextDue.Select(row => (IReadOnlyList<string>)[$"{row.Number} {row.Subject}".TrimEnd(), row.CustomerName, row.Clock.DueAt is { } due ? format.Moment(due) : "–"])]);
        }
    }

    private (string Label, string Value, string Note) NumberOf(Dashboard.Kept kept) => (texts["Reports.KeptOf", kept.Clock], Share(kept.Figures), texts["Reports.OfDecided", kept.Figures.Met, kept.Figures.Decided]);

    private IReadOnlyList<string> RowOf(string label, Dashboard.Solving line) => [label, Number(line.Counted.Count), Minutes(line.Counted.Mean), Minutes(line.Counted.Median), Minutes(line.Counted.NinetiethPercentile)];

    private string Share(Fulfilment figures) => figures.Share is { } share ? format.Percent(share) : "–";

    private string Number(int count) => format.Number(count);

    private string Minutes(Duration length) => texts.Length((int)length.TotalMinutes);
}
