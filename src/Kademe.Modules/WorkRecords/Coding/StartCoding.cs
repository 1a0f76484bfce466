using Kademe.Domain.Access;
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

/// <summary>A coder becomes the assignee; the branch is named from assignee and number (REQ-122).</summary>
internal sealed class StartCoding(WorkRecordDecision decision, Viewer viewer, Decisions decisions)
{
    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { StartCoding = number }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.StartCoding(viewer.Person, viewer.Name, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/start-coding", Post).WithName(nameof(StartCoding)).WithTags("Work records").WithSummary("Begins coding on a branch of its own")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Coder });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, StartCoding startCoding, CancellationToken ct) =>
        (await startCoding.Handle(new(number), ct)).ToHttp();
}
