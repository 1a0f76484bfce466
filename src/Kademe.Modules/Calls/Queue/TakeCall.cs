using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Whoever works at the call's desk becomes responsible for it (REQ-001, REQ-067). A taken call is taken: handing it over is another command.
/// </summary>
internal sealed class TakeCall(CallDecision decision, KademeDb db, Decisions decisions)
{
    public Task<Outcome<CallStands>> Handle(CallNumber number, CancellationToken ct) => decisions.Run<CallStands>(new { TakeCall = number }, async () =>
    {
        if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
        if (decision.MayTake(call) is { } why) return why;
        if (call.WhyNotFree(decision.Act.Person!.Value) is { } taken) return await Named(taken, ct);
        if (decision.Against(call) is { } changed) return changed;
        if (call.AssignTo(decision.Act.Person!.Value, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    private async Task<Refusal> Named(CallTaken taken, CancellationToken ct) => taken with
    {
        Name = await db.Set<Person>().Where(person => person.Id == taken.By).Select(person => person.Name).SingleAsync(ct),
    };

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/take", Post).WithName(nameof(TakeCall)).WithTags("Calls").WithSummary("Makes the caller responsible for the call")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, TakeCall takeCall, CancellationToken ct) =>
        (await takeCall.Handle(new(number), ct)).ToHttp();
}
