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

/// <summary>Takes back a file that still waits or lies on an own draft; what was sent with a request or message stays.</summary>
internal sealed class DropAttachment(KademeDb db, CallDecision decision, Decisions decisions)
{
    public Task<Outcome<Done>> Handle(AttachmentId id, CancellationToken ct) => decisions.Run<Done>(new { DropAttachment = id }, async () =>
    {
        if (await db.Set<Attachment>().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } attachment) return new AttachmentNotFound();
        if (attachment.Call is { } number && (await decision.ToRemarkOn(number, ct)) is not { State: CallState.Draft }) return new AttachmentStays();
        db.Remove(attachment);
        return default(Done);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("attachments/{id:long}", Delete).WithName(nameof(DropAttachment)).WithTags("Attachments").WithSummary("Takes back a file that was not sent with anything yet")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    private static async Task<Results<NoContent, Refused>> Delete(long id, DropAttachment drop, CancellationToken ct) => (await drop.Handle(new(id), ct)).ToNoContent();
}
