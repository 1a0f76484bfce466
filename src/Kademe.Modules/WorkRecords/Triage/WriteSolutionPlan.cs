using Kademe.Domain.Access;
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

/// <summary>Third level adds the solution plan before coding begins (REQ-116, REQ-117).</summary>
internal sealed class WriteSolutionPlan(WorkRecordDecision decision, KademeDb db, Decisions decisions, Viewer viewer)
{
    public sealed record Command
    {
        public string Cause { get; set; } = "";

        public string Approach { get; set; } = "";

        public IReadOnlyList<string> Objects { get; set; } = [];

        /// <summary>A version still to come; obligatory.</summary>
        public ProductVersionId? VersionAimedAt { get; set; }

        public int? EffortHours { get; set; }

        public PlanRisk Risk { get; set; }

        public string TestScope { get; set; } = "";

        public string Workaround { get; set; } = "";
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { WriteSolutionPlan = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        var checkedPlan = SolutionPlan.Check(
            work.Class,
            command.Cause,
            command.Approach,
            command.Objects,
            command.VersionAimedAt,
            command.EffortHours,
            command.Risk,
            command.TestScope,
            command.Workaround);
        if (!checkedPlan.Succeeded(out var plan, out refusal)) return refusal;
        if (await db.VersionById(plan.VersionAimedAt, ct) is not { } version) return new InvalidInput("call.unknown-version", nameof(command.VersionAimedAt));
        if (!version.IsComing) return new InvalidInput("work.version-is-out", nameof(command.VersionAimedAt), version.Label.In(viewer.Language));
        if (work.WritePlan(plan, decision.Act).Refusal is { } not) return not;
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/plan", Post).WithName(nameof(WriteSolutionPlan)).WithTags("Work records").WithSummary("Writes the solution plan")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Analyst });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, WriteSolutionPlan writeSolutionPlan, CancellationToken ct) =>
        (await writeSolutionPlan.Handle(new(number), command, ct)).ToHttp();
}
