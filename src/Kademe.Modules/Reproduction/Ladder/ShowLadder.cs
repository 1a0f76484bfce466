using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Reproduction;

/// <summary>The reproduction of a call: its test case, the runs, what the rule says is next and why (DT-1). Only for those who read what is inside the call (rule 4).</summary>
public sealed class ShowLadder(KademeDb db, Viewer viewer, LadderReading reading, CallDecision decision, InternalSight sight)
{
    /// <summary>The environments of the ladder, in the order of the runs (REQ-082).</summary>
    public static IReadOnlyList<EnvironmentKind> Rungs { get; } = [EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev];

    /// <summary>The test case.</summary>
    public sealed record Case(
        TestCaseNumber Number, int Version, string Address, string Data, string Authorisation, string Settings, IReadOnlyList<TestStep> Steps, string ExpectedResult,
        string ResultAtCustomer, string CustomerVersion, Instant WrittenAt);

    /// <summary>A run; one of an older version of the case is marked.</summary>
    public sealed record Run(
        TestRunId Id, EnvironmentKind Environment, string Build, TestOutcome? Result, string BlockedBecause, IReadOnlyList<TestOutcome> Marks, string Observations,
        string PersonName, Instant At, bool OfOlderCase, WorkRecordNumber? ForWork);

    /// <summary>The only next permitted step.</summary>
    /// <param name="Kind">Name of the step.</param>
    /// <param name="Row">Row of DT-1, when it is one.</param>
    /// <param name="Environment">Where to run, when it is a run.</param>
    /// <param name="Work">The record it is about.</param>
    public sealed record Step(string Kind, LadderRow? Row, EnvironmentKind? Environment, WorkRecordNumber? Work);

    /// <summary>An environment of the ladder and what it runs now; the build is null while none is registered.</summary>
    public sealed record EnvironmentNow(EnvironmentKind Environment, string Name, string Url, string? Build, LocalDate? BuiltOn);

    /// <summary>A file of the call that may support a work record; of a run, with its environment, or sent by the customer.</summary>
    public sealed record EvidenceFile(AttachedFile File, EnvironmentKind? Environment, bool ByCustomer);

    /// <summary>What second level noted.</summary>
    public sealed record Sheet(string Understanding, string DataReceived, string Analysis, string Advice, string Restatement, bool Searched, WorkRecordNumber? Found, CauseChecks Causes, CausePath NextCause);

    /// <summary>What is shown.</summary>
    public sealed record View
    {
        public required CallNumber Call { get; init; }

        public required long Version { get; init; }

        /// <summary>The newest entry of the call's conversation that the viewer sees; 0 when there is none.</summary>
        public EntryId LastEntry { get; init; }

        public required string Subject { get; init; }

        public required CallState State { get; init; }

        public CallClass? Class { get; init; }

        public string? Address { get; init; }

        /// <summary>The object's title in the viewer's language.</summary>
        public string? ObjectTitle { get; init; }

        public string? Installed { get; init; }

        public VersionRelation InstalledAgainstRelease { get; init; }

        /// <summary>How it came about, in the user's own words; empty when nothing was told.</summary>
        public string Scenario { get; init; } = "";

        /// <summary>The user's own numbered words: what happens.</summary>
        public IReadOnlyList<string> Problems { get; init; } = [];

        /// <summary>The user's own numbered words: what is asked for.</summary>
        public IReadOnlyList<string> Requests { get; init; } = [];

        public Case? TestCase { get; init; }

        /// <summary>Release, QA and Dev as far as they are registered, in this order.</summary>
        public IReadOnlyList<EnvironmentNow> Environments { get; init; } = [];

        public IReadOnlyList<Run> Runs { get; init; } = [];

        /// <summary>The call's files, the oldest first.</summary>
        public IReadOnlyList<EvidenceFile> Evidence { get; init; } = [];

        public Step? Next { get; init; }

        public IReadOnlyList<LadderBranch> Branches { get; init; } = [];

        public Sheet? Notes { get; init; }

        public bool MayWork { get; init; }

        /// <summary>Whether calls of this class climb the ladder.</summary>
        public bool HasLadder => Class is { } kind && Ladder.IsFor(kind);

        /// <summary>The last run of the present case that ended in an environment on the ladder; null when none did.</summary>
        public Run? LastIn(EnvironmentKind kind) => Runs.LastOrDefault(run => run.Environment == kind && !run.OfOlderCase && run.ForWork is null);

        /// <summary>The last run of the present case that has a result; the write-up of a new record takes its result from it (REQ-106).</summary>
        public Run? LastResult() => Runs.LastOrDefault(run => run is { OfOlderCase: false, ForWork: null, Result: not null });
    }

    public async Task<Outcome<View>> Handle(CallNumber number, CancellationToken ct)
    {
        if (!await sight.Of(number, ct)) return new CallNotFound();
        if (await db.Set<Call>().AsNoTracking().ByNumber(number, ct) is not { } call) return new CallNotFound();
        var known = await reading.Of(call, ct);
        var names = await Names(known, ct);
        var items = await db.Set<CallItem>().AsNoTracking().Where(item => item.Call == number).OrderBy(item => item.Number).ToListAsync(ct);
        var environments = await Environments(ct);
        var files = await db.Set<Attachment>().AsNoTracking().Where(file => file.Call == number).OrderBy(file => file.Id).Take(Keyset.Usual).ToListAsync(ct);
        List<ProductVersionId> wanted = [.. known.Runs.Select(run => (ProductVersionId?)run.Version).Concat(environments.Select(one => one.CurrentVersion)).OfType<ProductVersionId>().Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToDictionaryAsync(version => version.Id, version => version.Label.In(viewer.Language), ct);
        return new View
        {
            Call = number, Version = call.Version, LastEntry = await db.NewestEntry(number, ct), Subject = call.Subject, State = call.State, Class = call.Class, Address = call.Address?.Value,
            ObjectTitle = call.Object is { } thing ? (await db.ObjectById(thing, ct))?.Titles.In(viewer.Language) : null,
            Installed = (await db.InstalledAt(call, ct))?.Version.Label.In(viewer.Language),
            InstalledAgainstRelease = known.Input is { } input ? Ladder.Installation(input) : VersionRelation.Unknown,
            Scenario = await Scenario(number, ct),
            Problems = Words(items, CallItemKind.Problem), Requests = Words(items, CallItemKind.Request),
            TestCase = known.TestCase is { } written ? CaseOf(written) : null,
            Environments = [.. environments.Select(one => new EnvironmentNow(
                one.Kind, one.Name, one.Address, one.CurrentVersion is { } runs ? versions.GetValueOrDefault(runs) : null, one.CurrentBuiltOn))],
            Runs = [.. known.Runs.Select(run => new Run(
                run.Id, run.Kind, versions.GetValueOrDefault(run.Version, ""), run.Result, run.BlockedBecause, run.Marks, run.Observations, names.GetValueOrDefault(run.Person, ""),
                run.EndedAt ?? run.StartedAt, run.CaseVersion != known.TestCase?.Version, run.ForWork))],
            Evidence = [.. files.Select(file => new EvidenceFile(
                AttachedFile.Of(file), file.Run is { } id ? known.Runs.FirstOrDefault(run => run.Id == id)?.Kind : null, file.Organization == call.Customer))],
            Next = known.Next.Refusal is null ? StepOf(known.Next.Value) : null,
            Branches = known.Input is { } read && Ladder.IsFor(read.Class) ? LadderExplanation.Of(read) : [],
            Notes = known.Sheet is { } sheet
                ? new Sheet(sheet.Understanding, sheet.DataReceived, sheet.Analysis, sheet.Advice, sheet.Restatement, sheet.SearchedForVersion == known.TestCase?.Version && known.TestCase is not null,
                    sheet.Found, sheet.Causes, sheet.Causes.Next)
                : null,
            MayWork = call.State is CallState.AtL2 && decision.MayWorkOn(call) is null,
        };
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/ladder", Get).WithName(nameof(ShowLadder)).WithTags("Reproduction").WithSummary("Test case, runs, and the only next permitted step")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue });

    private static async Task<Results<Ok<View>, Refused>> Get(long number, ShowLadder show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(number), ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }

    /// <summary>A step by name, for clients and pages.</summary>
    public static Step StepOf(LadderStep step) => step switch
    {
        LadderStep.RunIn run => new(nameof(LadderStep.RunIn), null, run.Environment, null),
        LadderStep.SearchWorks search => new(nameof(LadderStep.SearchWorks), search.Row, null, search.Offered),
        LadderOutcome.Blocked blocked => new(nameof(LadderOutcome.Blocked), blocked.Row, blocked.Environment, null),
        LadderOutcome.JoinWorkRecord join => new(nameof(LadderOutcome.JoinWorkRecord), join.Row, null, join.Work),
        LadderOutcome.JoinAndAwaitRelease join => new(nameof(LadderOutcome.JoinAndAwaitRelease), join.Row, null, join.Work),
        LadderOutcome.OpenWorkRecord open => new(nameof(LadderOutcome.OpenWorkRecord), open.Row, null, open.RegressionOf),
        LadderOutcome.DeclinedFound declined => new(nameof(LadderOutcome.DeclinedFound), declined.Row, null, declined.Work),
        _ => new(step.GetType().Name, step.Row, null, null),
    };

    private static Case CaseOf(TestCase one) => new(
        one.Number, one.Version, one.Address.Value, one.Data, one.Authorisation, one.Settings, one.Steps, one.ExpectedResult, one.ResultAtCustomer, one.CustomerVersion, one.WrittenAt);

    private async Task<string> Scenario(CallNumber number, CancellationToken ct)
    {
        var told = await db.Set<Entry>().AsNoTracking()
            .Where(entry => entry.Call == number && entry.Kind == EntryKind.Request)
            .OrderBy(entry => entry.Id)
            .Select(entry => entry.Text)
            .Take(Keyset.Usual)
            .ToListAsync(ct);
        return string.Join('\n', told);
    }

    private static List<string> Words(List<CallItem> items, CallItemKind kind) => [.. items.Where(item => item.Kind == kind).Select(item => item.Text)];

    private async Task<List<TestEnvironment>> Environments(CancellationToken ct)
    {
        var active = await db.Set<TestEnvironment>().AsNoTracking().Where(environment => environment.IsActive).OrderBy(environment => environment.Kind).Take(Enum.GetValues<EnvironmentKind>().Length).ToListAsync(ct);
        return [.. Rungs.SelectMany(kind => active.Where(environment => environment.Kind == kind))];
    }

    private async Task<Dictionary<PersonId, string>> Names(LadderReading.Known known, CancellationToken ct)
    {
        List<PersonId> people = [.. known.Runs.Select(run => run.Person).Distinct()];
        return await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }
}
