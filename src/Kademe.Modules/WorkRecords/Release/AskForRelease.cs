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

/// <summary>A work enters the release line only if the work itself asks for it (REQ-129).</summary>
internal sealed class AskForRelease(WorkRecordDecision decision, Decisions decisions)
{
    public sealed record Command
    {
        public bool Asked { get; set; } = true;
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { AskForRelease = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.AskForRelease(command.Asked, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/ask-for-release", Post).WithName(nameof(AskForRelease)).WithTags("Work records").WithSummary("Says whether the record asks for the release line")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.AnalystOrCoder });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, AskForRelease askForRelease, CancellationToken ct) =>
        (await askForRelease.Handle(new(number), command, ct)).ToHttp();
}
