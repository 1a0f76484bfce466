using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The table proposes the priority from impact and urgency; another one needs a reason (REQ-044, DT-4).</summary>
internal sealed class PrioritiseCall(CallDecision decision, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public Impact? Impact { get; set; }

        public Urgency? Urgency { get; set; }

        /// <summary>Only to overrule the table.</summary>
        public Priority? Priority { get; set; }

        public string? Reason { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { PrioritiseCall = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (command.Impact is not { } impact) return new InvalidInput("input.required", nameof(command.Impact));
        if (command.Urgency is not { } urgency) return new InvalidInput("input.required", nameof(command.Urgency));
        var hasReason = Text.Clean(command.Reason).Length > 0;
        if (call.Prioritise(impact, urgency, command.Priority, hasReason, decision.Act, viewer.Is(Role.ServiceLevelManager)).Refusal is { } not) return not;
        if (hasReason)
        {
            if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.AllLevels, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
            if (call.NoteNote(entry.Id, decision.Act).Refusal is { } noted) return noted;
        }
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/prioritise", Post).WithName(nameof(PrioritiseCall)).WithTags("Calls").WithSummary("Judges impact and urgency and sets the priority")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, PrioritiseCall prioritiseCall, CancellationToken ct) =>
        (await prioritiseCall.Handle(new(number), command, ct)).ToHttp();
}
