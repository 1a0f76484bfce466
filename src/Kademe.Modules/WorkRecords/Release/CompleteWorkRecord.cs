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
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>When no linked call waits any more, the record is done (SM-2).</summary>
internal sealed class CompleteWorkRecord(WorkRecordDecision decision, KademeDb db, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { CompleteWorkRecord = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        var waiting = await db.Set<CallWorkLink>().Where(link => link.Work == number)
            .CountAsync(link => db.Unfiltered<Call>().Any(call => call.Number == link.Call && (call.State == CallState.AtL3 || call.State == CallState.AwaitingRelease)), ct);
        if (work.Complete(waiting, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/complete", Post).WithName(nameof(CompleteWorkRecord)).WithTags("Work records").WithSummary("Completes a published record")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Vendor });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, CompleteWorkRecord completeWorkRecord, CancellationToken ct) =>
        (await completeWorkRecord.Handle(new(number), ct)).ToHttp();
}
