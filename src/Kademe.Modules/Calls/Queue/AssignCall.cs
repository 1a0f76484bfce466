using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>Gives the call to someone of the same desk who may act at its level (REQ-047, REQ-161).</summary>
internal sealed class AssignCall(CallDecision decision, Access.CurrentViewer viewers, Decisions decisions)
{
    public sealed record Command
    {
        public PersonId Person { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { AssignCall = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MayWorkOn(call) is { } why) return why;
        if (await viewers.Load(command.Person, ct) is not { } other || other.Organization != call.Desk) return new NotOfThisDesk();
        if (other.MayActAt(call.Level!.Value, call.Module.Length == 0 ? null : call.Module) is { } cannot) return cannot;
        if (call.AssignTo(other.Person, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/assign", Post).WithName(nameof(AssignCall)).WithTags("Calls").WithSummary("Makes someone of the same desk responsible")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, AssignCall assignCall, CancellationToken ct) =>
        (await assignCall.Handle(new(number), command, ct)).ToHttp();
}

/// <summary>That person does not work at the desk that has the call.</summary>
public sealed record NotOfThisDesk() : Refusal("call.not-of-this-desk", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Person";
}
