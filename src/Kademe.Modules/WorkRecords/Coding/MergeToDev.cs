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

/// <summary>A code manager who is not the author merges to Dev (REQ-123).</summary>
internal sealed class MergeToDev(WorkRecordDecision decision, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { MergeToDev = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.MergeToDev(decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/merge-to-dev", Post).WithName(nameof(MergeToDev)).WithTags("Work records").WithSummary("Merges to Dev")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.CodeManager });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, MergeToDev mergeToDev, CancellationToken ct) =>
        (await mergeToDev.Handle(new(number), ct)).ToHttp();
}
