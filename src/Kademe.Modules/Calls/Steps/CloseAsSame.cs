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

/// <summary>
/// First or second level closes a call that is the same matter as another call of the customer, with a link (REQ-052). The other one lives: whoever names a call
/// that was itself closed so is led to the end of the chain.
/// </summary>
internal sealed class CloseAsSame(CallDecision decision, KademeDb db, Decisions decisions)
{
    public sealed record Command
    {
        public CallNumber Other { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { CloseAsSame = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (await Seen(command.Other, call.Customer, ct) is not { } other) return new InvalidInput("call.other-not-found", nameof(command.Other), command.Other);
        HashSet<CallNumber> passed = [];
        while (other.State is CallState.Closed && passed.Add(other.Number) && await SameAs(other.Number, ct) is { } next && await Seen(next, call.Customer, ct) is { } further) other = further;
        if (other.Number != number && !other.IsOpen && other.State is not CallState.Resolved) return new InvalidInput("call.other-not-alive", nameof(command.Other), other.Number, other.State);
        if (other.State is CallState.Draft) return new InvalidInput("call.other-not-alive", nameof(command.Other), other.Number, other.State);
        if (call.CloseAsSame(other, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    private Task<Call?> Seen(CallNumber number, OrganizationId customer, CancellationToken ct) =>
        db.Set<Call>().AsNoTracking().SingleOrDefaultAsync(other => other.Number == number && other.Customer == customer, ct);

    // As which call this one was closed, when that is how it ended.
    private async Task<CallNumber?> SameAs(CallNumber number, CancellationToken ct)
    {
        var closed = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && fact.Kind == nameof(CallClosed))
            .OrderByDescending(fact => fact.Sequence).FirstOrDefaultAsync(ct);
        return closed?.Read() is { Fact: CallClosed { SameAs: { } other } } ? other : null;
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/close-as-same", Post).WithName(nameof(CloseAsSame)).WithTags("Calls").WithSummary("Closes the call as the same matter as an older one")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, CloseAsSame closeAsSame, CancellationToken ct) =>
        (await closeAsSame.Handle(new(number), command, ct)).ToHttp();
}
