using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>A record whose QA test succeeded on the current build enters beta (REQ-127).</summary>
internal sealed class EnterBeta(WorkRecordDecision decision, KademeDb db, CallsFollowWork follow, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { EnterBeta = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (await db.CurrentBuild(EnvironmentKind.Qa, ct) is not { } build) return new InvalidInput("work.environment-not-registered", nameof(number), EnvironmentKind.Qa);
        if (work.EnterBeta(build, decision.Act).Refusal is { } not) return not;
        await follow.After(work, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/enter-beta", Post).WithName(nameof(EnterBeta)).WithTags("Work records").WithSummary("Moves the record into beta")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.QaOrRelease });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, EnterBeta enterBeta, CancellationToken ct) =>
        (await enterBeta.Handle(new(number), ct)).ToHttp();
}
