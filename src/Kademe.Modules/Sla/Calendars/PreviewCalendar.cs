using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>What saving would change: the rows, and how many open calls it would move; nothing is saved.</summary>
internal sealed class PreviewCalendar(KademeDb db, SlaBook book, ICalendarEditImpact moves, Viewer viewer, TimeProvider time)
{
    public sealed record Preview(CalendarChanges Changes, EditMoves Moves);

    public async Task<Outcome<Preview>> Handle(CalendarId id, CalendarDefinition draft, CancellationToken ct)
    {
        if (!(await db.CalendarsSeenBy(viewer, await book.Edition(ct), time.Now(), ct)).Contains(id)) return new CalendarNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (!draft.Checked().Succeeded(out var clean, out var refusal)) return refusal;
        var newest = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        var changes = CalendarChanges.Between(newest.Definition, clean);
        return new Preview(changes, changes.IsNone ? EditMoves.None : await moves.Ask(id, new(clean.Compile(id).Value, newest.Number + 1), ct));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/calendars/{id:long}/preview", Post).WithName(nameof(PreviewCalendar)).OnlyReads().WithTags("Service levels").WithSummary("What saving a business calendar would change; saves nothing")
            .RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Preview>, Refused>> Post(long id, CalendarDefinition draft, PreviewCalendar preview, CancellationToken ct) => (await preview.Handle(new(id), draft, ct)).ToHttp();
}
