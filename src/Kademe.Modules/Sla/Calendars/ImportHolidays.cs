using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>Takes the holidays of a calendar file into a calendar, as a further version; those that it has already stay as they are.</summary>
internal sealed class ImportHolidays(KademeDb db, SlaBook book, CalendarImport import, AmendCalendar amend, Viewer viewer, Texts texts, TimeProvider time)
{
    /// <summary>What the file brought.</summary>
    /// <param name="Version">The calendar's new version.</param>
    /// <param name="Added">How many closures are new.</param>
    /// <param name="Unread">Events of the file that were left out, and why.</param>
    public sealed record Imported(int Version, int Added, IReadOnlyList<UnreadEvent> Unread);

    /// <summary>An event that could not be read.</summary>
    /// <param name="Code">Code of the refusal.</param>
    /// <param name="Text">Its text in the caller's language; it names the event.</param>
    public sealed record UnreadEvent(string Code, string Text);

    public async Task<Outcome<Imported>> Handle(CalendarId id, Stream file, CancellationToken ct)
    {
        if (!(await db.CalendarsSeenBy(viewer, await book.Edition(ct), time.Now(), ct)).Contains(id)) return new CalendarNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        var name = await db.Set<BusinessCalendar>().Where(c => c.Id == id).Select(c => c.Name).SingleAsync(ct);
        var newest = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        if (!(await import.Into(newest.Definition, file, ct)).Succeeded(out var read, out var refusal)) return refusal;
        var saved = await amend.Handle(id, new() { Name = name, Definition = read.With }, ct);
        return saved.Then<Imported>(one => new Imported(one.Version, read.Added, [.. read.Unread.Select(why => new UnreadEvent(why.Code, texts.For(why)))]));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/calendars/{id:long}/holidays", Post).WithName(nameof(ImportHolidays)).WithTags("Service levels").WithSummary("Takes the holidays of an iCalendar file into a business calendar")
            .Accepts<string>("text/calendar", "application/json").WithMetadata(new RequestSizeLimitAttribute(CalendarImport.MostBytes + 1_000)).RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Imported>, Refused>> Post(long id, HttpRequest request, ImportHolidays import, CancellationToken ct) => (await import.Handle(new(id), request.Body, ct)).ToHttp();
}
