using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>Takes the holidays of a calendar file into a calendar, as a further version; those that it has already stay as they are.</summary>
internal sealed class ImportHolidays(KademeDb db, SlaBook book, CalendarImport import, AmendCalendar amend, Viewer viewer, TimeProvider time)
{
    public sealed record Imported(int Version, int Added);

    public async Task<Outcome<Imported>> Handle(CalendarId id, Stream file, CancellationToken ct)
    {
        if (!(await db.CalendarsSeenBy(viewer, await book.Edition(ct), time.Now(), ct)).Contains(id)) return new CalendarNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        var name = await db.Set<BusinessCalendar>().Where(c => c.Id == id).Select(c => c.Name).SingleAsync(ct);
        var newest = await db.Set<CalendarVersion>().AsNoTracking().Where(v => v.Calendar == id).OrderByDescending(v => v.Number).FirstAsync(ct);
        if (!(await import.Into(newest.Definition, file, ct)).Succeeded(out var read, out var refusal)) return refusal;
        var saved = await amend.Handle(id, new() { Name = name, Definition = read.With }, ct);
        return saved.Then<Imported>(one => new Imported(one.Version, read.Added));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/calendars/{id:long}/holidays", Post).WithName(nameof(ImportHolidays)).WithTags("Service levels").WithSummary("Takes the holidays of an iCalendar file into a business calendar")
            .Accepts<string>("text/calendar", "application/json").WithMetadata(new RequestSizeLimitAttribute(CalendarImport.MostBytes + 1_000)).RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Ok<Imported>, Refused>> Post(long id, HttpRequest request, ImportHolidays import, CancellationToken ct) => (await import.Handle(new(id), request.Body, ct)).ToHttp();
}
