using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kademe.Modules.Reports;

/// <summary>A report as a file that leaves the product.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ReportFile(string Name, string ContentType, byte[] Content)
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pdf = "application/pdf";

    /// <summary>As a download that no cache keeps.</summary>
    public static Results<FileContentHttpResult, Refused> Send(Outcome<ReportFile> outcome, HttpResponse response)
    {
        if (!outcome.Succeeded(out var file, out var refusal)) return new Refused(refusal);
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Content, file.ContentType, file.Name);
    }

    /// <summary>The same for a browser: what does not exist is a page that says so.</summary>
    public static Results<FileContentHttpResult, NotFound, BadRequest> SendToBrowser(Outcome<ReportFile> outcome, HttpResponse response) => Send(outcome, response).Result switch
    {
        FileContentHttpResult file => file,
        _ when outcome.Refusal is { Kind: RefusalKind.NotFound } => TypedResults.NotFound(),
        _ => TypedResults.BadRequest(),
    };
}
