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

/// <summary>The coder opens the record's own pull request (REQ-122).</summary>
internal sealed class OpenPullRequest(WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public string Reference { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { OpenPullRequest = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.OpenPullRequest(command.Reference, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/pull-request", Post).WithName(nameof(OpenPullRequest)).WithTags("Work records").WithSummary("Opens the pull request")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Coder });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, OpenPullRequest openPullRequest, CancellationToken ct) =>
        (await openPullRequest.Handle(new(number), command, ct)).ToHttp();
}
