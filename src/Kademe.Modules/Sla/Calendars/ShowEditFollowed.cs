using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Sla;

/// <summary>How far the clocks of open calls have followed the newest version of a calendar, in the background; for those who keep it.</summary>
internal sealed class ShowEditFollowed(KademeDb db, SlaBook book, ICalendarEditImpact moves, Viewer viewer, TimeProvider time)
{
    /// <summary>How far; nothing when the calendar was never edited.</summary>
    public sealed record View(EditFollowed? Followed);

    public async Task<Outcome<View>> Handle(CalendarId id, CancellationToken ct)
    {
        if (!(await db.CalendarsSeenBy(viewer, await book.Edition(ct), time.Now(), ct)).Contains(id)) return new CalendarNotFound();
        return viewer.KeepsServiceLevels ? new View(await moves.Followed(id, ct)) : new NotYourRole();
    }

    internal static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        var keepers = new AuthorizeAttribute { Roles = SlaPolicies.Keep };
        api.MapGet("service-levels/calendars/{id:long}/followed", Get).WithName(nameof(ShowEditFollowed)).WithTags("Service levels").WithSummary("How far open calls have followed the newest version of a business calendar").RequireAuthorization(keepers);
        root.MapGet("/service-levels/calendars/{id:long}/followed", Part).WithName(nameof(FollowedEdit)).ExcludeFromDescription().RequireAuthorization(keepers);
    }

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowEditFollowed show, CancellationToken ct) => (await show.Handle(new(id), ct)).ToHttp();

    // The part of the calendar's page that fetches itself again while it goes on.
    private static async Task<IResult> Part(long id, ShowEditFollowed show, CancellationToken ct) => (await show.Handle(new(id), ct)).Succeeded(out var view, out _)
        ? new RazorComponentResult<FollowedEdit>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(FollowedEdit.Followed)] = view.Followed })
        : TypedResults.NotFound();
}
