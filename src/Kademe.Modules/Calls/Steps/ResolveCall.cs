using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The level that has the call gives its solution; the user is asked to confirm (REQ-049).</summary>
public sealed class ResolveCall(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Solution { get; set; } = "";

        /// <summary>
        /// The newest entry that the writer had read; when something came since, nothing is done. Not held against anything when not given.
        /// </summary>
        public EntryId? LastRead { get; set; }

        /// <summary>Kind of matter as it turned out; the present class when not given (REQ-043).</summary>
        public CallClass? ClosingClass { get; set; }
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ResolveCall = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (call.WhyNotSolve(command.ClosingClass) is { } why) return why;
        decision.Reads(command.LastRead);
        if (!(await decision.Write(call, EntryKind.Solution, EntryAudience.Public, command.Solution, nameof(command.Solution), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.Resolve(command.ClosingClass, entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/resolve", Post).WithName(nameof(ResolveCall)).WithTags("Calls").WithSummary("Gives the solution and asks the user to confirm")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Desk });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ResolveCall resolveCall, CancellationToken ct) =>
        (await resolveCall.Handle(new(number), command, ct)).ToHttp();
}
