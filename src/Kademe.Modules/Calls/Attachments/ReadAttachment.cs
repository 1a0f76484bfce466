using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Audit;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Kademe.Modules.Calls;

/// <summary>
/// Hands out a file to whoever may read what it hangs on. Each reading is logged before the first byte leaves (REQ-176). A browser never executes or sniffs
/// it: it is a download under a policy that allows nothing; only pictures may be shown in place.
/// </summary>
internal sealed class ReadAttachment(KademeDb db, IFileStore store, AuditLog audit, ILogger<ReadAttachment> log)
{
    public sealed record Opened(Attachment File, Stream Content);

    public async Task<Outcome<Opened>> Handle(AttachmentId id, bool inPlace, CancellationToken ct)
    {
        if (await db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } attachment) return new AttachmentNotFound();
        if (inPlace && !attachment.Kind.IsPicture) return new AttachmentNotFound();
        if (store.Open(attachment.Sha256) is not { } content)
        {
            log.LogError("The content of attachment {Id} is not in the store", id.Value);
            return new AttachmentNotFound();
        }

        await audit.Record(AuditAction.Read, AttachmentTable.Name, id.Value, ct);
        return new Opened(attachment, content);
    }

    internal static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        const string readers = CallPolicies.Queue + "," + CallPolicies.Customer;
        api.MapGet("attachments/{id:long}", Get).WithName(nameof(ReadAttachment)).WithTags("Attachments").WithSummary("The content of a file; reading is logged")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").RequireAuthorization(new AuthorizeAttribute { Roles = readers });
        root.MapGet("/attachments/{id:long}", Download).WithName("DownloadAttachment").ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { Roles = readers });
        root.MapGet("/attachments/{id:long}/inline", Show).WithName("ShowAttachment").ExcludeFromDescription().RequireAuthorization(new AuthorizeAttribute { Roles = readers });
    }

    private static async Task<Results<FileStreamHttpResult, Refused>> Get(long id, ReadAttachment read, HttpResponse response, CancellationToken ct) =>
        (await read.Handle(new(id), inPlace: false, ct)).Succeeded(out var opened, out var refusal) ? Send(opened, inPlace: false, response) : new Refused(refusal);

    private static Task<Results<FileStreamHttpResult, NotFound>> Download(long id, ReadAttachment read, HttpResponse response, CancellationToken ct) => ForBrowser(id, inPlace: false, read, response, ct);

    private static Task<Results<FileStreamHttpResult, NotFound>> Show(long id, ReadAttachment read, HttpResponse response, CancellationToken ct) => ForBrowser(id, inPlace: true, read, response, ct);

    private static async Task<Results<FileStreamHttpResult, NotFound>> ForBrowser(long id, bool inPlace, ReadAttachment read, HttpResponse response, CancellationToken ct) =>
        (await read.Handle(new(id), inPlace, ct)).Succeeded(out var opened, out _) ? Send(opened, inPlace, response) : TypedResults.NotFound();

    private static FileStreamHttpResult Send(Opened opened, bool inPlace, HttpResponse response)
    {
        var file = opened.File;
        var disposition = new ContentDispositionHeaderValue(inPlace ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(opened.Content, file.Kind.ContentType, lastModified: file.At.ToDateTimeOffset(), entityTag: new($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
