using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>First or second level closes a call that is the same matter as another call of the customer, with a link (REQ-052).</summary>
internal sealed class CloseAsSame(CallDecision decision, KademeDb db, Decisions decisions)
{
    public sealed record Command
    {
        public CallNumber Other { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { CloseAsSame = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!await db.Set<Call>().AnyAsync(other => other.Number == command.Other && other.Customer == call.Customer, ct)) return new InvalidInput("call.other-not-found", nameof(command.Other), command.Other);
        if (call.CloseAsSame(command.Other, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/close-as-same", Post).WithName(nameof(CloseAsSame)).WithTags("Calls").WithSummary("Closes the call as the same matter as an older one")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, CloseAsSame closeAsSame, CancellationToken ct) =>
        (await closeAsSame.Handle(new(number), command, ct)).ToHttp();
}
