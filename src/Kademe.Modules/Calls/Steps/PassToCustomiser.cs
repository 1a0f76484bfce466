using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>The cause lies in a customisation: its customiser has the call, and the vendor's targets stop (REQ-033).</summary>
public sealed class PassToCustomiser(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Customiser { get; set; } = "";

        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { PassToCustomiser = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.PassToCustomiser(command.Customiser, entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/pass-to-customiser", Post).WithName(nameof(PassToCustomiser)).WithTags("Calls").WithSummary("Hands the call to whoever customised the object")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, PassToCustomiser passToCustomiser, CancellationToken ct) =>
        (await passToCustomiser.Handle(new(number), command, ct)).ToHttp();
}
