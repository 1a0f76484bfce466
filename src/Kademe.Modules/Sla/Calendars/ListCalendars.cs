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
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>The business calendars a viewer may know of.</summary>
internal sealed class ListCalendars(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    private const int Most = 500;

    /// <param name="Id">Its number.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Version">Number of its newest version.</param>
    /// <param name="Zone">Whose wall clock it is read on.</param>
    /// <param name="SavedAt">When the newest version was saved.</param>
    /// <param name="IsOpen">Open at this moment.</param>
    /// <param name="NeverOpens">It has no opening at all.</param>
    public sealed record Line(CalendarId Id, string Name, int Version, string Zone, Instant SavedAt, bool IsOpen, bool NeverOpens);

    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct)
    {
        var (now, edition) = (time.Now(), await book.Edition(ct));
        var seen = await db.CalendarsSeenBy(viewer, edition, now, ct);
        var names = await db.Set<BusinessCalendar>().AsNoTracking().OrderBy(c => c.Id).Take(Most).ToListAsync(ct);
        return [.. names.Where(one => seen.Contains(one.Id)).Select(one => LineOf(one, edition.Calendars[one.Id][^1], now))];
    }

    private static Line LineOf(BusinessCalendar calendar, CompiledCalendar newest, Instant now) => new(
        calendar.Id, calendar.Name, calendar.Version, newest.OpenTime.Calendar.Zone.Id, newest.SavedAt, newest.OpenTime.IsOpen(now),
        newest.OpenTime.Calendar.Weekly.Count == 0 && newest.OpenTime.Calendar.Openings.Count == 0);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/calendars", async (ListCalendars list, CancellationToken ct) => TypedResults.Ok(await list.Handle(ct))).WithName(nameof(ListCalendars)).WithTags("Service levels")
            .WithSummary("Business calendars").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });
}
