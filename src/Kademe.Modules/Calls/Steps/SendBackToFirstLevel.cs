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

/// <summary>Second or fourth level gives the call back to first level, with the reason (REQ-047).</summary>
internal sealed class SendBackToFirstLevel(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { SendBackToFirstLevel = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.AllLevels, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.SendBackToFirstLevel(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/send-back-to-first-level", Post).WithName(nameof(SendBackToFirstLevel)).WithTags("Calls").WithSummary("Gives the call back to first level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel + "," + nameof(Role.InfrastructureExpert) });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, SendBackToFirstLevel sendBackToFirstLevel, CancellationToken ct) =>
        (await sendBackToFirstLevel.Handle(new(number), command, ct)).ToHttp();
}
