using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>First or second level gives a matter of infrastructure to whoever keeps the customer's servers (REQ-042, REQ-087).</summary>
public sealed class PassToFourthLevel(CallDecision decision, Providers providers, Decisions decisions)
{
    public sealed record Command
    {
        public string Findings { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { PassToFourthLevel = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (!(await decision.Write(call, EntryKind.Findings, EntryAudience.AllLevels, command.Findings, nameof(command.Findings), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.PassToFourthLevel(await providers.FourthLevel(call.Customer, ct), entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/pass-to-fourth-level", Post).WithName(nameof(PassToFourthLevel)).WithTags("Calls").WithSummary("Passes a call about infrastructure to fourth level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel + "," + CallPolicies.SecondLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, PassToFourthLevel passToFourthLevel, CancellationToken ct) =>
        (await passToFourthLevel.Handle(new(number), command, ct)).ToHttp();
}
