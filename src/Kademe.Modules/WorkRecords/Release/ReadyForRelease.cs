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

/// <summary>A successful beta result and the record's own wish open the way to release (REQ-128, REQ-129).</summary>
internal sealed class ReadyForRelease(WorkRecordDecision decision, CallsFollowWork follow, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { ReadyForRelease = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.ReadyForRelease(decision.Act).Refusal is { } not) return not;
        await follow.After(work, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/ready-for-release", Post).WithName(nameof(ReadyForRelease)).WithTags("Work records").WithSummary("Makes the record ready for release")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Release });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, ReadyForRelease readyForRelease, CancellationToken ct) =>
        (await readyForRelease.Handle(new(number), ct)).ToHttp();
}
