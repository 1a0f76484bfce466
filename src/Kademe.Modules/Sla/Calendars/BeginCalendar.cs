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

/// <summary>Begins a business calendar.</summary>
internal sealed class BeginCalendar(KademeDb db, Decisions decisions, Numbers numbers, Viewer viewer, TimeProvider time)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public string Note { get; set; } = "";

        public CalendarDefinition Definition { get; set; } = new();
    }

    public sealed record Begun(CalendarId Id);

    public Task<Outcome<Begun>> Handle(Command command, CancellationToken ct) => decisions.Run<Begun>(command, async () =>
    {
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        var id = await numbers.Next<CalendarId>(ct);
        if (!BusinessCalendar.Begin(id, await numbers.Next<CalendarVersionId>(ct), command.Name, command.Definition ?? new(), command.Note, viewer.Person, time.Now()).Succeeded(out var begun, out var refusal)) return refusal;
        db.AddRange(begun.Calendar, begun.First);
        return new Begun(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/calendars", Post).WithName(nameof(BeginCalendar)).WithTags("Service levels").WithSummary("Begins a business calendar").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Created<Begun>, Refused>> Post(Command command, BeginCalendar begin, CancellationToken ct) =>
        (await begin.Handle(command, ct)).ToCreated(begun => $"/api/v1/service-levels/calendars/{begun.Id.Value}");
}
