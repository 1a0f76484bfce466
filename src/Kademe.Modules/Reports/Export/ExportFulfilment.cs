using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reports;
using Kademe.Modules.Audit;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime.Text;

namespace Kademe.Modules.Reports;

/// <summary>The table of fulfilment as a workbook, with a sheet that says what it is of. Each export is logged before the file leaves (REQ-176).</summary>
internal sealed class ExportFulfilment(ShowFulfilment show, ReadClocks read, Viewer viewer, IWritesSheets sheets, AuditLog audit, Texts texts, TimeProvider time)
{
    // In the reader's zone, by API as well.
    private readonly Formats format = new(texts, viewer.Zone, time);

    public async Task<Outcome<ReportFile>> Handle(ReportInput input, CancellationToken ct)
    {
        if (!ReportFilter.Read(input, viewer, read.Now).Succeeded(out var filter, out var refusal)) return refusal;
        if (!(await show.Handle(filter, ct)).Succeeded(out var view, out refusal)) return refusal;
        await audit.Record(AuditAction.Exported, "reports/fulfilment", filter.Address(), ct);
        var verdicts = Enum.GetValues<ClockVerdict>();
        var figures = new Sheet(
            texts["Reports.Fulfilment"], [texts.Of(view.By), texts["Reports.Share"], .. verdicts.Select(verdict => texts.Of(verdict)), texts["Reports.Prior"]],
            [.. view.Lines.Select(line => RowOf(line.Label, line.Figures)), RowOf(texts["Reports.Total"], view.Total)]);
        var about = new Sheet(texts["Reports.About"], [texts["Reports.About"], texts["Reports.Value"]],
        [
            [texts["Reports.Clock"], texts.Of(view.Clock)], [texts["Reports.From"], format.Day(view.From)], [texts["Reports.To"], format.Day(view.To)],
            [texts["Reports.Filter"], filter.Address()], [texts["Reports.MadeAt"], format.Full(read.Now)], [texts["Reports.HowCounted"], texts["Reports.HowCountedText"]],
            .. view.IsCut ? (IReadOnlyList<object?>[])[[texts["Reports.Incomplete"], texts["Reports.Cut", read.Limits.MostClocks]]] : [],
        ]);
        return new ReportFile($"kademe-{view.Clock}-{LocalDatePattern.Iso.Format(view.From)}-{LocalDatePattern.Iso.Format(view.To)}.xlsx", ReportFile.Workbook, sheets.Write([figures, about]));

        IReadOnlyList<object?> RowOf(string label, Fulfilment counted) => [label, counted.Share, .. verdicts.Select(verdict => (object?)counted.Count(verdict)), counted.PriorBreaches];
    }

    internal static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("reports/fulfilment/workbook", Get).WithName(nameof(ExportFulfilment)).WithTags("Reports").WithSummary("The table of fulfilment as a workbook; each export is logged")
            .Produces(StatusCodes.Status200OK, contentType: ReportFile.Workbook).RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
        root.MapGet("/reports/fulfilment/workbook", Download).WithName("DownloadFulfilment").ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { Roles = ReportPolicies.Read });
    }

    private static async Task<Results<FileContentHttpResult, Refused>> Get([AsParameters] ReportInput asked, ExportFulfilment export, HttpResponse response, CancellationToken ct) =>
        ReportFile.Send(await export.Handle(asked, ct), response);

    private static async Task<Results<FileContentHttpResult, NotFound, BadRequest>> Download(ExportFulfilment export, HttpContext http, CancellationToken ct) =>
        ReportFile.SendToBrowser(await export.Handle(ReportInput.Of(http.Request.Query), ct), http.Response);
}
