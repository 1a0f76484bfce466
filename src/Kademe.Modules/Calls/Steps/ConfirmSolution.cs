using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The user confirms the solution; the call closes (REQ-075, REQ-134).</summary>
internal sealed class ConfirmSolution(CallDecision decision, Decisions decisions)
{
    public Task<Outcome<CallStands>> Handle(CallNumber number, CancellationToken ct) => decisions.Run<CallStands>(new { ConfirmSolution = number }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MaySpeakForCustomer(call) is { } why) return why;
        if (call.Confirm(decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/confirm", Post).WithName(nameof(ConfirmSolution)).WithTags("Calls").WithSummary("Confirms the solution; the call closes")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, ConfirmSolution confirmSolution, CancellationToken ct) =>
        (await confirmSolution.Handle(new(number), ct)).ToHttp();
}
