using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>The files of a call that the viewer may read, wherever on it they hang, oldest first.</summary>
internal sealed class ListAttachments(KademeDb db)
{
    public Task<bool> Sees(CallNumber number, CancellationToken ct) => db.Set<Call>().AnyAsync(call => call.Number == number, ct);

    public async Task<Outcome<Page<AttachedFile>>> Handle(CallNumber number, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        if (!await Sees(number, ct)) return new CallNotFound();
        var take = Keyset.Size(size);
        var files = db.Set<Attachment>().AsNoTracking().Where(one => one.Call == number);
        if (cursor is [var last])
        {
            var shown = new AttachmentId(last);
            files = files.Where(one => one.Id > shown);
        }

        var rows = await files.OrderBy(one => one.Id).Take(take + 1).ToListAsync(ct);
        return Keyset.Cut(rows.ConvertAll(AttachedFile.Of), take, row => Keyset.Cursor(row.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/attachments", Get).WithName(nameof(ListAttachments)).WithTags("Attachments").WithSummary("The files of a call")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<Page<AttachedFile>>, Refused>> Get(long number, ListAttachments list, CancellationToken ct, string? after = null, int? size = null) =>
        (await list.Handle(new(number), after, size, ct)).ToHttp();
}
