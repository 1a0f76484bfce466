using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Calls;

/// <summary>After the upgrade the trouble is still there: second level takes the call up again (REQ-086).</summary>
internal sealed class ReportStillPresent(CallDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reason { get; set; } = "";
    }

    public Task<Outcome<CallStands>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<CallStands>(new { ReportStillPresent = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var call, out var refusal)) return refusal;
        if (decision.MaySpeakForCustomer(call) is { } why) return why;
        if (!(await decision.Write(call, EntryKind.Reason, EntryAudience.Public, command.Reason, nameof(command.Reason), ct)).Succeeded(out var entry, out refusal)) return refusal;
        if (call.ReportStillPresent(entry.Id, decision.Act).Refusal is { } not) return not;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/still-present", Post).WithName(nameof(ReportStillPresent)).WithTags("Calls").WithSummary("Says that the trouble is there in the new version too")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer });

    private static async Task<Results<Ok<CallStands>, Refused>> Post(long number, Command command, ReportStillPresent reportStillPresent, CancellationToken ct) =>
        (await reportStillPresent.Handle(new(number), command, ct)).ToHttp();
}
