using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The customiser is done, or is not concerned; the call returns to the level that passed it.</summary>
internal sealed class ReturnFromCustomiser(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReturnFromCustomiser = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.AllLevels, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.ReturnFromCustomiser(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/return-from-customiser", Post).WithName(nameof(ReturnFromCustomiser)).WithTags("Calls").WithSummary("Takes the call back from the customiser")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReturnFromCustomiser returnFromCustomiser, CancellationToken ct) =>
        (await returnFromCustomiser.Handle(new(number), command, ct)).ToHttp();
}
