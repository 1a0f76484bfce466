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

/// <summary>First level gives the call to second level with what it found; second level reads the findings first (REQ-048).</summary>
internal sealed class PassToSecondLevel(CallDecision decision, Providers providers, Decisions decisions)
{
    public sealed record Command
    {
        public string Findings { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { PassToSecondLevel = number, command }, async () =>
    {
        if (!(await decision.AtItsDesk(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (call.State is not CallState.AtL1) return new CallNotThere(call.State);
        if (await providers.SecondLevel(call.Customer, ct) is not { } desk) return new NobodyGivesLevel(SupportLevel.L2);
        if (!(await decision.Write(call, EntryKind.Findings, EntryAudience.AllLevels, command.Findings, nameof(command.Findings), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.PassToSecondLevel(desk, entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/pass-to-second-level", Post).WithName(nameof(PassToSecondLevel)).WithTags("Calls").WithSummary("Passes a complete call to the partner's second level")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, PassToSecondLevel passToSecondLevel, CancellationToken ct) =>
        (await passToSecondLevel.Handle(new(number), command, ct)).ToHttp();
}

/// <summary>No organisation gives this level to the customer today.</summary>
public sealed record NobodyGivesLevel(SupportLevel Level) : Refusal("call.nobody-gives-level")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Level];
}
