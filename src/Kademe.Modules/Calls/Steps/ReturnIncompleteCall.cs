using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>First or second level returns a request as incomplete; the user sees which rules it does not meet (REQ-039).</summary>
internal sealed class ReturnIncompleteCall(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public IReadOnlyList<RequestRule> NotMet { get; set; } = [];

        public string Reason { get; set; } = "";

        /// <summary>
        /// The newest entry that the writer had read; when something came since, nothing is done. Not held against anything when not given.
        /// </summary>
        public EntryId? LastRead { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReturnIncompleteCall = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        decision.Reads(command.LastRead);
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.ReturnIncomplete(command.NotMet, entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/return-incomplete", Post).WithName(nameof(ReturnIncompleteCall)).WithTags("Calls").WithSummary("Returns the request, naming the rules it does not meet")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReturnIncompleteCall returnIncompleteCall, CancellationToken ct) =>
        (await returnIncompleteCall.Handle(new(number), command, ct)).ToHttp();
}
