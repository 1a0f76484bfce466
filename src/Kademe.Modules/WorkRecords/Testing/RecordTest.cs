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

/// <summary>QA runs second level's test case again in Dev, QA and Beta; an unsuccessful run sends the record to Revision (REQ-124 to 128, REQ-130).</summary>
internal sealed class RecordTest(WorkRecordDecision decision, KademeDb db, Numbers numbers, CallsFollowWork follow, Decisions decisions)
{
    public sealed record Command
    {
        /// <summary>The result of each step of the test case, in order.</summary>
        public IReadOnlyList<TestOutcome> Marks { get; set; } = [];

        /// <summary>What was seen; obligatory when a step failed.</summary>
        public string? Observations { get; set; }
    }

    public Task<Outcome<WorkRecordStands>> Handle(WorkRecordNumber number, Command command, CancellationToken ct) => decisions.Run<WorkRecordStands>(new { RecordTest = number, command }, async () =>
    {
        if (!(await decision.AtThirdLevel(number, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (WorkRecord.EnvironmentOf(work.Stage) is not { } kind) return new WorkStageForbids(work.Stage);
        if (await db.EnvironmentOf(kind, ct) is not { } environment) return new InvalidInput("work.environment-not-registered", nameof(command.Marks), kind);
        if (await db.Unfiltered<TestCase>().SingleOrDefaultAsync(one => one.Number == work.TestCase, ct) is not { } testCase) return new InvalidInput("work.test-case-missing", nameof(command.Marks));
        if (!TestRun.Start(await numbers.Next<TestRunId>(ct), testCase, environment, decision.Act.Person!.Value, decision.Act.At, work.Number).Succeeded(out var run, out refusal)) return refusal;
        if (run.Complete(command.Marks, command.Observations, decision.Act.At).Refusal is { } incomplete) return incomplete;
        if (work.RecordTest(kind, run.Result!.Value, run.Build, environment.CurrentUntil, run.Id, command.Observations, decision.Act).Refusal is { } not) return not;
        db.Add(run);
        await follow.After(work, ct);
        return WorkRecordStands.Of(work);
    }, ct);

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapPost("{number:long}/tests", Post).WithName(nameof(RecordTest)).WithTags("Work records").WithSummary("Records the test of QA in the environment the record is in")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Qa });

    private static async Task<Results<Ok<WorkRecordStands>, Refused>> Post(long number, Command command, RecordTest recordTest, CancellationToken ct) =>
        (await recordTest.Handle(new(number), command, ct)).ToHttp();
}
