using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The user takes the request back, or first level does with a reason.</summary>
internal sealed class CancelCall(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { CancelCall = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        var byCustomer = decision.TakesBackForCustomer(call);
        if (!byCustomer && decision.MayWorkOn(call) is { } why) return why;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.Cancel(entry.Id, byCustomer, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/cancel", Post).WithName(nameof(CancelCall)).WithTags("Calls").WithSummary("Takes the request back")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.FirstLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, CancelCall cancelCall, CancellationToken ct) =>
        (await cancelCall.Handle(new(number), command, ct)).ToHttp();
}
