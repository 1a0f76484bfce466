using System.Text.Json.Serialization;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Reproduction;

/// <summary>
/// Second level runs the test case on the next rung of the ladder: Release, QA, Dev, in this order (REQ-079 to 082). A run that cannot be carried out
/// is blocked with a reason, and is no result.
/// </summary>
public sealed class RecordRun(KademeDb db, ReproductionDecision decision, LadderReading reading, Numbers numbers, Attaching attaching, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        /// <summary>Release, Qa or Dev.</summary>
        public EnvironmentKind? Environment { get; set; }

        /// <summary>The result of each step, in order; unsuccessful = the error is present.</summary>
        public IReadOnlyList<TestOutcome> Marks { get; set; } = [];

        public string? Observations { get; set; }

        /// <summary>The version of the test case that was run; refused when it was changed meanwhile. The present one when not given.</summary>
        public int? CaseVersion { get; set; }

        /// <summary>Why the run could not be carried out; instead of marks.</summary>
        public string? BlockedBecause { get; set; }

        /// <summary>Files that show what the run showed; all levels read them.</summary>
        public IReadOnlyList<AttachmentId>? Attachments { get; set; }

        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];
    }

    public sealed record Recorded(TestRunId Run, TestOutcome? Result, LadderRow? Row, CallStands Call);

    public Task<Outcome<Recorded>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<Recorded>(new { RecordRun = number, command, command.Files }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        if (command.Environment is not { } kind) return new InvalidInput("input.required", nameof(command.Environment));
        if (known.TestCase is not { } testCase || known.Input is not { } input) return known.Next.Refusal!;
        if (command.CaseVersion is { } seen && seen != testCase.Version) return new ChangedMeanwhile();
        if (Ladder.MayRun(input, kind).Refusal is { } early) return early;
        if (await db.EnvironmentOf(kind, ct) is not { } environment) return new EnvironmentNotRegistered(kind);

        var act = decision.Act;
        if (!TestRun.Start(await numbers.Next<TestRunId>(ct), testCase, environment, act.Person!.Value, act.At).Succeeded(out var run, out refusal)) return refusal;
        var ended = string.IsNullOrWhiteSpace(command.BlockedBecause)
            ? run.Complete(command.Marks, command.Observations, act.At)
            : run.Block(command.BlockedBecause, act.At);
        if (ended.Refusal is { } incomplete) return incomplete;

        db.Add(run);
        known.Call.NoteRun(run.Id, kind, run.Result is { } result ? result is TestOutcome.Successful : null, act);
        if ((await attaching.Add(known.Call, command, new(EntryAudience.AllLevels, Run: run.Id), ct)).Refusal is { } unattached) return unattached;
        await decisions.Write(ct); // the ladder reads the run it goes on from
        var next = (await reading.Of(known.Call, ct)).Next;
        return new Recorded(run.Id, run.Result, next.Refusal is null ? next.Value.Row : null, CallStands.Of(known.Call));
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/test-case/runs", Post).WithName(nameof(RecordRun)).WithTags("Reproduction").WithSummary("Records a run of the test case on the next rung")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<Recorded>, Refused>> Post(long number, Command command, RecordRun record, CancellationToken ct) =>
        (await record.Handle(new(number), command, ct)).ToHttp();
}

/// <summary>No environment of this kind is registered and in use (REQ-018).</summary>
public sealed record EnvironmentNotRegistered(EnvironmentKind Environment) : Refusal("reproduction.environment-not-registered")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Environment];
}
