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

/// <summary>Only what passed the Dev test is merged to the master line, by a code manager (REQ-126).</summary>
internal sealed class MergeToMaster(WorkRecordDecision decision, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { MergeToMaster = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.MergeToMaster(decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/merge-to-master", Post).WithName(nameof(MergeToMaster)).WithTags("Work records").WithSummary("Merges to the master line and closes the branch")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.CodeManager });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, MergeToMaster mergeToMaster, CancellationToken ct) =>
        (await mergeToMaster.Handle(new(number), ct)).ToHttp();
}
