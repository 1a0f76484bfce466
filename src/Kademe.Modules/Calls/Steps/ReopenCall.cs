using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The user says it persists: the call returns to the level that solved it with its whole history (REQ-137).</summary>
internal sealed class ReopenCall(CallDecision decision, Decisions decisions, CallDesks desks, CallPeriods periods)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReopenCall = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MaySpeakForCustomer(call) is { } why) return why;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        await desks.Follow(call, decision.Act, ct); // the partner may have changed since it was closed
        if (call.Reopen(entry.Id, await periods.ReopenableUntil(call, ct), decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/reopen", Post).WithName(nameof(ReopenCall)).WithTags("Calls").WithSummary("Says that the trouble persists; the call reopens")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReopenCall reopenCall, CancellationToken ct) =>
        (await reopenCall.Handle(new(number), command, ct)).ToHttp();
}
