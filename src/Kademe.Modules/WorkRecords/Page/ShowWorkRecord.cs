using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
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

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// One work record as the viewer may see it (rule 4): the vendor everything, second level of any partner the technical core,
/// the origin's people also where it came from, everyone else number, public title, stage and version.
/// </summary>
public sealed class ShowWorkRecord(KademeDb db, Viewer viewer, WorkRecordActions actions, TimeProvider time)
{
    /// <summary>How much of the record is shown.</summary>
    public enum Depth
    {
        /// <summary>Number, public title, stage, version.</summary>
        Public,

        /// <summary>The technical core, without where it came from.</summary>
        Core,

        /// <summary>Everything.</summary>
        Whole,
    }

    /// <summary>A person by number and name.</summary>
    public sealed record Named(long Id, string Name);

    /// <summary>A version as people name it.</summary>
    public sealed record VersionNamed(ProductVersionId Id, string Name);

    /// <summary>A linked call that the viewer sees.</summary>
    public sealed record LinkedCall(CallNumber Number, string Subject, string CustomerName, CallState State);

    /// <summary>A run of the test case for this record.</summary>
    public sealed record Run(TestRunId Id, EnvironmentKind Environment, string Build, TestOutcome? Result, string TesterName, Instant? At, string Observations, IReadOnlyList<TestOutcome> Marks, bool ForWork);

    /// <summary>A step of the test case.</summary>
    public sealed record Step(int Number, string Action, string Expected);

    /// <summary>What must be there before the steps of the test case, and what should come of them.</summary>
    public sealed record Conditions(string Data, string Authorisation, string Settings, string ExpectedResult);

    /// <summary>A flow note.</summary>
    public sealed record Note(FlowNoteId Id, FlowNoteKind Kind, string Words, string AuthorName, string OrganizationName, FlowNoteAudience Audience, FlowNoteId? Answers, Instant At);

    /// <summary>A piece of evidence.</summary>
    public sealed record EvidenceRow(EvidenceKind Kind, CallNumber? Call, AttachedFile? File, TestRunId? Run, int? Item, string Note);

    /// <summary>What is shown.</summary>
    public sealed record View
    {
        public required WorkRecordNumber Number { get; init; }

        public required long Version { get; init; }

        public required Depth Depth { get; init; }

        public required string Title { get; init; }

        public required string PublicTitle { get; init; }

        public required WorkStage Stage { get; init; }

        public required Instant StageSince { get; init; }

        public string? Address { get; init; }

        public CallClass? Class { get; init; }

        public VersionNamed? VersionAimedAt { get; init; }

        public VersionNamed? PublishedIn { get; init; }

        public string ReasonForUser { get; init; } = "";

        public Priority? Priority { get; init; }

        public Severity? Severity { get; init; }

        /// <summary>What kind of work it is, in the vendor's own words.</summary>
        public NamedValue? Category { get; init; }

        /// <summary>The part of the product it was sorted to.</summary>
        public NamedValue? Component { get; init; }

        public string Page { get; init; } = "";

        public IReadOnlyList<string> Problems { get; init; } = [];

        public IReadOnlyList<string> Requests { get; init; } = [];

        public TestOutcome? Result { get; init; }

        public SolutionPlan? Plan { get; init; }

        public bool IsKnownError { get; init; }

        public Named? Assignee { get; init; }

        public Named? Author { get; init; }

        public string Branch { get; init; } = "";

        public string PullRequest { get; init; } = "";

        public string Missing { get; init; } = "";

        public bool IsReleaseAsked { get; init; }

        public Wording? ReleaseNote { get; init; }

        public int Revisions { get; init; }

        public WorkRecordNumber? DuplicateOf { get; init; }

        public WorkRecordNumber? RegressionOf { get; init; }

        public TestCaseNumber? TestCase { get; init; }

        /// <summary>For those who test it; null for others.</summary>
        public Conditions? TestConditions { get; init; }

        public IReadOnlyList<Step> Steps { get; init; } = [];

        public IReadOnlyList<Run> Runs { get; init; } = [];

        public IReadOnlyList<EvidenceRow> Evidence { get; init; } = [];

        public int Calls { get; init; }

        public int Customers { get; init; }

        public IReadOnlyList<LinkedCall> LinkedCalls { get; init; } = [];

        public IReadOnlyList<Named> Informed { get; init; } = [];

        public IReadOnlyList<Note> Notes { get; init; } = [];

        public IReadOnlyList<string> Actions { get; init; } = [];

        /// <summary>The environment it is to be tested in, while the build known there was made before its merge; null when nothing stands in the way.</summary>
        public EnvironmentKind? StaleBuildIn { get; init; }

        /// <summary>The command that leads on from this stage, whether or not the viewer may give it; null at the end.</summary>
        public string? Next { get; init; }
    }

    public async Task<Outcome<View>> Handle(WorkRecordNumber number, CancellationToken ct)
    {
        if (await db.WorkRecordsSeenBy(viewer).AsNoTracking().SingleOrDefaultAsync(work => work.Number == number, ct) is not { } work) return new WorkRecordNotFound();
        var linked = await (
            from link in db.Set<CallWorkLink>().AsNoTracking().Where(link => link.Work == number)
            join call in db.Set<Call>() on link.Call equals call.Number
            join customer in db.Set<Organization>() on call.Customer equals customer.Id
            orderby call.Number descending
            select new LinkedCall(call.Number, call.Subject, customer.Name, call.State)).Take(Keyset.Usual).ToListAsync(ct);
        var depth = await DepthOf(work, ct);
        var view = await Public(work, depth, ct);
        return depth is Depth.Public ? view with { LinkedCalls = linked, Notes = await Notes(number, ct) } : await Core(view, work, linked, ct);
    }

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapGet("{number:long}", Get).WithName(nameof(ShowWorkRecord)).WithTags("Work records").WithSummary("One work record, as far as the caller may see it")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Read });

    private static async Task<Results<Ok<View>, Refused>> Get(long number, ShowWorkRecord show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(number), ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }

    // Whoever reads the inside of a linked call, and every certified second level, reads the technical core; where it came from only those of its origin, and the
    // vendor's third and fourth level.
    private async Task<Depth> DepthOf(WorkRecord work, CancellationToken ct)
    {
        if (viewer.Kind is OrganizationKind.Customer) return Depth.Public;
        var whole = viewer.Kind is OrganizationKind.Vendor
            ? WorkSight.ReadsEveryOrigin(viewer) || work.Assignee == viewer.Person
            : await db.LinksReadInside().AnyAsync(link => link.Work == work.Number && link.Customer == work.Origin, ct);
        if (whole) return Depth.Whole;
        var core = WorkSight.ReadsEveryCore(viewer) || await db.LinksReadInside().AnyAsync(link => link.Work == work.Number, ct);
        return core ? Depth.Core : Depth.Public;
    }

    private async Task<View> Public(WorkRecord work, Depth depth, CancellationToken ct)
    {
        List<ProductVersionId> wanted = [.. new[] { work.VersionAimedAt, work.PublishedIn }.OfType<ProductVersionId>().Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToDictionaryAsync(version => version.Id, ct);
        return new View
        {
            Number = work.Number, Version = work.Version, Depth = depth, Title = depth is Depth.Public ? work.PublicTitle : work.Title, PublicTitle = work.PublicTitle,
            Stage = work.Stage, StageSince = work.StageSince,
            VersionAimedAt = Named(work.VersionAimedAt), PublishedIn = Named(work.PublishedIn), ReasonForUser = work.ReasonForUser, Actions = actions.For(work),
        };

        VersionNamed? Named(ProductVersionId? id) => id is { } one && versions.GetValueOrDefault(one) is { } version ? new(one, version.Label.In(viewer.Language)) : null;
    }

    private async Task<View> Core(View view, WorkRecord work, IReadOnlyList<LinkedCall> linked, CancellationToken ct)
    {
        var whole = view.Depth is Depth.Whole;
        List<PersonId> wanted = [.. new[] { work.Assignee, (PersonId?)work.Author }.OfType<PersonId>().Distinct()];
        var people = await db.Set<Person>().AsNoTracking().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var testCase = await db.Unfiltered<TestCase>().AsNoTracking().SingleOrDefaultAsync(one => one.Number == work.TestCase, ct);
        var values = await db.ValueNames([work.Category, work.Component], ct);
        return view with
        {
            Address = work.Address.Value,
            Class = work.Class,
            Priority = work.Priority,
            Severity = work.Severity,
            Category = Value(work.Category),
            Component = Value(work.Component),
            Page = whole ? work.PageAddress : "",
            Problems = work.Problems,
            Requests = work.Requests,
            Result = work.Result,
            Plan = work.Plan,
            IsKnownError = work.IsKnownError,
            Next = WorkRecordActions.NextOf(work),
            StaleBuildIn = await StaleBuild(work, ct),
            Assignee = Named(work.Assignee),
            Author = whole ? Named(work.Author) : null,
            Branch = work.Branch,
            PullRequest = work.PullRequest,
            Missing = whole ? work.Missing : "",
            IsReleaseAsked = work.IsReleaseAsked,
            ReleaseNote = viewer.Kind is OrganizationKind.Vendor || work.PublishedIn is not null ? work.ReleaseNote : null,
            Revisions = work.Revisions,
            DuplicateOf = work.DuplicateOf,
            RegressionOf = work.RegressionOf,
            TestCase = work.TestCase,
            TestConditions = whole && testCase is not null ? new(testCase.Data, testCase.Authorisation, testCase.Settings, testCase.ExpectedResult) : null,
            Steps = [.. (testCase?.Steps ?? []).Select((step, at) => new Step(at + 1, step.Action, step.Expected))],
            Runs = await Runs(work, whole, ct),
            Evidence = whole ? await Evidence(work.Number, ct) : [],
            Calls = await db.Set<CallWorkLink>().Where(link => link.Work == work.Number).OrderBy(link => link.Call).Take(Keyset.CountLimit).CountAsync(ct),
            Customers = await db.Set<CallWorkLink>().Where(link => link.Work == work.Number).Select(link => link.Customer).Distinct().OrderBy(customer => customer).Take(Keyset.CountLimit).CountAsync(ct),
            LinkedCalls = linked,
            Informed = whole ? await Informed(work.Number, ct) : [],
            Notes = await Notes(work.Number, ct),
        };

        NamedValue? Value(ListValueId? id) => id is { } one ? new(one, values.GetValueOrDefault(one, "")) : null;
        Named? Named(PersonId? id) => id is { } one ? new(one.Value, people.GetValueOrDefault(one, "")) : null;
    }

    private async Task<EnvironmentKind?> StaleBuild(WorkRecord work, CancellationToken ct)
    {
        if (work.Stage is not (WorkStage.InDevTest or WorkStage.InQaTest or WorkStage.InBeta) || WorkRecord.EnvironmentOf(work.Stage) is not { } kind) return null;
        return work.IsIn(kind, (await db.EnvironmentOf(kind, ct))?.CurrentUntil) ? null : kind;
    }

    private async Task<List<Run>> Runs(WorkRecord work, bool whole, CancellationToken ct)
    {
        var runs = await (
            from run in db.Unfiltered<TestRun>().AsNoTracking().Where(run => run.Case == work.TestCase && (whole || run.ForWork != null)).OrderByDescending(run => run.StartedAt).Take(Keyset.Usual)
            join tester in db.Set<Person>() on run.Person equals tester.Id
            orderby run.StartedAt
            select new { run, tester.Name }).ToListAsync(ct);
        List<ProductVersionId> wanted = [.. runs.Select(one => one.run.Version).Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToDictionaryAsync(version => version.Id, version => version.Label.In(viewer.Language), ct);
        return [.. runs.Select(one => new Run(
            one.run.Id, one.run.Kind, versions.GetValueOrDefault(one.run.Version, ""), one.run.Result, one.Name, one.run.EndedAt, whole ? one.run.Observations : "", one.run.Marks, one.run.ForWork == work.Number))];
    }

    // A file is evidence for those who may read it on its call; for others it is not there.
    private async Task<List<EvidenceRow>> Evidence(WorkRecordNumber work, CancellationToken ct)
    {
        var pieces = await db.Set<Evidence>().AsNoTracking().Where(evidence => evidence.Work == work).OrderBy(evidence => evidence.Id).Take(Keyset.Usual).ToListAsync(ct);
        List<AttachmentId> named = [.. pieces.Select(piece => piece.Attachment).OfType<AttachmentId>().Distinct()];
        var files = named.Count == 0 ? [] : await db.Set<Attachment>().AsNoTracking().Where(file => named.Contains(file.Id)).ToDictionaryAsync(file => file.Id, AttachedFile.Of, ct);
        return
        [
            .. pieces.Where(piece => piece.Attachment is not { } id || files.ContainsKey(id))
                .Select(piece => new EvidenceRow(piece.Kind, piece.Call, piece.Attachment is { } id ? files[id] : null, piece.Run, piece.Item, piece.Note)),
        ];
    }

    // Whoever has left hears of nothing any more.
    private async Task<List<Named>> Informed(WorkRecordNumber work, CancellationToken ct)
    {
        var now = time.Now();
        var there = db.Set<Membership>().Where(held => held.From <= now && (held.Until == null || held.Until > now));
        return await (
            from informed in db.Set<InformedPerson>().AsNoTracking()
                .Where(informed => informed.Work == work && there.Any(held => held.Person == informed.Person)).OrderBy(informed => informed.Id).Take(Keyset.Usual)
            join person in db.Set<Person>() on informed.Person equals person.Id
            select new Named((long)(object)person.Id, person.Name)).ToListAsync(ct);
    }

    private async Task<List<Note>> Notes(WorkRecordNumber work, CancellationToken ct) => await (
        from note in db.FlowNotesSeenBy(viewer, work).OrderByDescending(note => note.At).Take(Keyset.Most)
        join author in db.Set<Person>() on note.Author equals author.Id
        join organization in db.Set<Organization>() on note.Organization equals organization.Id
        orderby note.At
        select new Note(note.Id, note.Kind, note.Words, author.Name, organization.Name, note.Audience, note.Answers, note.At)).ToListAsync(ct);
}
