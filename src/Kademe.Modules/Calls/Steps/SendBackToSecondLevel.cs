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

/// <summary>Fourth level gives the call back to second level, or second level takes up a call that awaits a version (REQ-047).</summary>
internal sealed class SendBackToSecondLevel(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { SendBackToSecondLevel = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.AllLevels, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.SendBackToSecondLevel(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/send-back-to-second-level", Post).WithName(nameof(SendBackToSecondLevel)).WithTags("Calls").WithSummary("Gives the call back to second level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel + "," + nameof(Role.InfrastructureExpert) });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, SendBackToSecondLevel sendBackToSecondLevel, CancellationToken ct) =>
        (await sendBackToSecondLevel.Handle(new(number), command, ct)).ToHttp();
}
