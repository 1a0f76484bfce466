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

/// <summary>Second level hands in a returned write-up again, corrected (REQ-110).</summary>
internal sealed class ResubmitWorkRecord(WorkRecordDecision decision, Viewer viewer, Decisions decisions)
{
    public sealed record Command
    {
        public string PageUrl { get; set; } = "";

        public IReadOnlyList<string> Problems { get; set; } = [];

        public IReadOnlyList<string> Requests { get; set; } = [];
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { ResubmitWorkRecord = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.Author != viewer.Person && viewer.MayActAt(SupportLevel.L2) is { } why) return why;
        if (!WriteUp.Check(command.PageUrl, command.Problems, command.Requests, work.Class, work.Result).Succeeded(out var writeUp, out refusal)) return refusal;
        if (work.Resubmit(writeUp, work.EvidenceCount, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/resubmit", Post).WithName(nameof(ResubmitWorkRecord)).WithTags("Work records").WithSummary("Hands in a returned write-up again")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Second });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, ResubmitWorkRecord resubmitWorkRecord, CancellationToken ct) =>
        (await resubmitWorkRecord.Handle(new(number), command, ct)).ToHttp();
}
