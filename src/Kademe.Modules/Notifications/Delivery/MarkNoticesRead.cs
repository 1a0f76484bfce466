using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>Marks one of the viewer's notices as read, or all.</summary>
internal sealed class MarkNoticesRead(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time)
{
    public Task<Outcome<Done>> Handle(NoticeId id, CancellationToken ct) => decisions.Run<Done>(new { id }, async () =>
    {
        if (await db.Set<Notice>().SingleOrDefaultAsync(notice => notice.Id == id.Value && notice.Person == viewer.Person, ct) is not { } notice) return new NoticeNotFound();
        notice.ReadAt ??= time.Now();
        return default(Done);
    }, ct);

    public Task<Outcome<Done>> HandleAll(CancellationToken ct) => decisions.Run<Done>(new { }, async () =>
    {
        var now = time.Now();
        await db.Set<Notice>().Where(notice => notice.Person == viewer.Person && notice.ReadAt == null)
            .ExecuteUpdateAsync(notice => notice.SetProperty(one => one.ReadAt, now), ct);
        return default(Done);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("notices/{id:long}/read", Post).WithName("MarkNoticeRead").WithTags("Notifications").WithSummary("Marks a notice as read").RequireAuthorization();
        api.MapPost("notices/read-all", PostAll).WithName("MarkAllNoticesRead").WithTags("Notifications").WithSummary("Marks all notices as read").RequireAuthorization();
    }

    private static async Task<Results<NoContent, Refused>> Post(long id, MarkNoticesRead mark, CancellationToken ct) => (await mark.Handle(new(id), ct)).ToNoContent();

    private static async Task<Results<NoContent, Refused>> PostAll(MarkNoticesRead mark, CancellationToken ct) => (await mark.HandleAll(ct)).ToNoContent();
}

/// <summary>There is no such notice, or it is another person's.</summary>
internal sealed record NoticeNotFound() : Refusal("notice.not-found", RefusalKind.NotFound);
