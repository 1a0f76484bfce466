using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.WorkRecords;

/// <summary>Third level declines; the reason stands on every open call, and calls that no other record carries go back to second level (REQ-120).</summary>
internal sealed class DeclineWorkRecord(WorkRecordDecision decision, CallsFollowWork follow, Decisions decisions)
{
    public sealed record Command
    {
        public string ReasonForUser { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { DeclineWorkRecord = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.Decline(command.ReasonForUser, decision.Act).Refusal is { } not) return not;
        await follow.After(work, decision.Act, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/decline", Post).WithName(nameof(DeclineWorkRecord)).WithTags("Work records").WithSummary("Declines the record, with a reason fit for the user")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Analyst });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, DeclineWorkRecord declineWorkRecord, CancellationToken ct) =>
        (await declineWorkRecord.Handle(new(number), command, ct)).ToHttp();
}
