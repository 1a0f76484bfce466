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

/// <summary>Saves a further version of a calendar; from then on it holds for every clock that is not stopped. What the former ones said stays.</summary>
internal sealed class AmendCalendar(KademeDb db, Decisions decisions, Numbers numbers, SlaBook book, RequestTerms terms, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public string Note { get; set; } = "";

        public CalendarDefinition Definition { get; set; } = new();
    }

    public sealed record Saved(int Version);

    public Task<Outcome<Saved>> Handle(CalendarId id, Command command, CancellationToken ct) => decisions.Run<Saved>(new { id, command }, async () =>
    {
        var now = time.Now();
        if (!(await db.CalendarsSeenBy(viewer, await book.Edition(ct), now, ct)).Contains(id)) return new CalendarNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        var calendar = await db.Set<BusinessCalendar>().SingleAsync(c => c.Id == id, ct);
        if (terms.Against(calendar.Version) is { } changed) return changed;
        var before = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        if (before.Number != calendar.Version) return new ChangedMeanwhile(); // saved between the two readings
        var nameBefore = calendar.Name;
        if (!calendar.Edit(await numbers.Next<CalendarVersionId>(ct), command.Name, command.Definition ?? new(), command.Note, viewer.Person, now).Succeeded(out var version, out var refusal)) return refusal;
        if (CalendarChanges.Between(before.Definition, version.Definition).IsNone && calendar.Name == nameBefore) return new NothingChanged();
        db.Add(version);
        return new Saved(version.Number);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("service-levels/calendars/{id:long}", Put).WithName(nameof(AmendCalendar)).WithTags("Service levels").WithSummary("Saves a further version of a business calendar").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Saved>, Refused>> Put(long id, Command command, AmendCalendar amend, CancellationToken ct) => (await amend.Handle(new(id), command, ct)).ToHttp();
}

/// <summary>What was sent says what the newest version says already.</summary>
internal sealed record NothingChanged() : Refusal("calendar.nothing-changed");
