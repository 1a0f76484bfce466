using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>The calls behind a figure as a workbook, as many as one file takes; beyond that its last row says so. Each export is logged before the file leaves (REQ-176).</summary>
internal sealed class ExportCalls(ListCallsBehind list, ReadClocks read, Viewer viewer, IWritesSheets sheets, AuditLog audit, Texts texts)
{
    public async Task<Outcome<ReportFile>> Handle(ReportInput input, CancellationToken ct)
    {
        if (!ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (!(await list.Handle(filter, after: null, read.Limits.MostRows, ct)).Succeeded(out var page, out refusal)) return refusal;
        await audit.Record(AuditAction.Exported, "reports/calls", filter.Address(), ct);
        var headings = ((string[])["Calls.Call", "Reports.Subject", "Reports.State", "Calls.Customer", "Calls.Level", "Calls.Class", "Calls.Priority", "Reports.Verdict", "Reports.TookMinutes", "Reports.PromisedMinutes", "Reports.Due", "Reports.Stopped", "Reports.Prior"]).Select(key => texts[key]).ToList();
        var rows = page.Items.Select(RowOf).ToList();
        if (page.Next is not null) rows.Add([null, texts["Reports.More", read.Limits.MostRows], .. headings.Skip(2).Select(_ => (object?)null)]);
        return new ReportFile($"kademe-{filter.Clock}-{LocalDatePattern.Iso.Format(filter.From)}-{LocalDatePattern.Iso.Format(filter.To)}-calls.xlsx", ReportFile.Workbook, sheets.Write([new(texts["Reports.Calls"], headings, rows)]));
    }

    internal static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("reports/calls/workbook", Get).WithName(nameof(ExportCalls)).WithTags("Reports").WithSummary("The calls behind a figure as a workbook; each export is logged")
            .Produces(StatusCodes.Status200OK, contentType: ReportFile.Workbook).RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
        root.MapGet("/reports/calls/workbook", Download).WithName("DownloadCallsBehind").ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
    }

    private static async Task<Results<FileContentHttpResult, Refused>> Get([AsParameters] ReportInput asked, ExportCalls export, HttpResponse response, CancellationToken ct) =>
        ReportFile.Send(await export.Handle(asked, ct), response);

    private static async Task<Results<FileContentHttpResult, NotFound, BadRequest>> Download(ExportCalls export, HttpContext http, CancellationToken ct) =>
        ReportFile.SendToBrowser(await export.Handle(ReportInput.Of(http.Request.Query), ct), http.Response);

    private IReadOnlyList<object?> RowOf(ListCallsBehind.Row row) =>
    [
        row.Number.ToString(), row.Subject, texts.Of(row.State), row.CustomerName, row.Level?.ToString(), row.Class is { } kind ? texts.Of(kind) : null, row.Priority is { } priority ? texts.Of(priority) : null,
        texts.Of(row.Verdict), row.ElapsedSeconds / 60, row.TargetSeconds / 60, Local(row.DueAt), Local(row.StoppedAt), row.PriorBreaches,
    ];

    private object? Local(Instant? at) => at?.InZone(viewer.Zone).LocalDateTime.ToDateTimeUnspecified();
}
