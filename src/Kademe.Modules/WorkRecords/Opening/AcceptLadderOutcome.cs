using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Reproduction;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>
/// Second level accepts what the ladder's rule gives, in one transaction: call, entries, flow note, informed person, link and record together or not at all.
/// No other way leads from second to third level (DT-1, rule 8, 10).
/// </summary>
internal sealed class AcceptLadderOutcome(
    KademeDb db, ReproductionDecision reproduction, CallDecision calls, WorkRecordDecision works, OpenWorkRecord open, JoinWorkRecord join, IPublications publications, Providers providers,
    Decisions decisions)
{
    public sealed record Command
    {
        /// <summary>The row that is accepted; refused when the rule gives another one now.</summary>
        public LadderRow? Row { get; set; }

        /// <summary>What the user is told: advice (R1), notice (R3, R9), or the answer when a declined record was found.</summary>
        public string? Message { get; set; }

        /// <summary>R3: the work that holds the fix, when known.</summary>
        public WorkRecordNumber? Fix { get; set; }

        /// <summary>R3: the version it comes with, when known.</summary>
        public ProductVersionId? FixVersion { get; set; }

        /// <summary>R6, R9, and the objection to a declined record: what is added to it.</summary>
        public string? Finding { get; set; }

        /// <summary>Kind of the flow note.</summary>
        public FlowNoteKind FindingKind { get; set; } = FlowNoteKind.Finding;

        /// <summary>A declined record was found: object to it instead of answering the user.</summary>
        public bool Object { get; set; }

        /// <summary>R7: the write-up of the new record.</summary>
        public OpenWorkRecord.Command? WorkRecord { get; set; }
    }

    /// <param name="Call">Where the call stands now.</param>
    /// <param name="WorkRecord">The record opened or joined.</param>
    /// <param name="LongItems">Items of the write-up that were taken but should be shorter (REQ-105).</param>
    public sealed record Accepted(CallStands Call, WorkRecordNumber? WorkRecord, IReadOnlyList<string> LongItems);

    public Task<Outcome<Accepted>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<Accepted>(new { AcceptLadderOutcome = number, command, command.WorkRecord?.Files }, async () =>
    {
        if (!(await reproduction.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        if (!known.Next.Succeeded(out var step, out refusal)) return refusal;
        if (step.Row is null || step.Row != command.Row) return new NotTheNextStep(step.Row);
        var accepted = step switch
        {
            LadderOutcome.AdviseUpgrade => await Advise(known, command, ct),
            LadderStep.ConfirmInstalledVersion => await AskForVersion(known, command, ct),
            LadderOutcome.ComesWithNextVersion => await AwaitRelease(known, command, command.Fix, ct),
            LadderOutcome.JoinWorkRecord found => await Join(known, command, found.Work, ct),
            LadderOutcome.JoinAndAwaitRelease found => await JoinAndAwait(known, command, found.Work, ct),
            LadderOutcome.OpenWorkRecord fresh => await Open(known, command, fresh.RegressionOf, ct),
            LadderOutcome.DeclinedFound declined => await Declined(known, command, declined.Work, ct),
            _ => new NotTheNextStep(step.Row),
        };
        return accepted.Succeeded(out var work, out refusal) ? new Accepted(CallStands.Of(known.Call), work.Number, WriteUp.Long(command.WorkRecord is { } typed && work.Opened ? [.. typed.Problems, .. typed.Requests] : [])) : refusal;
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/ladder/accept", Post).WithName(nameof(AcceptLadderOutcome)).WithTags("Reproduction").WithSummary("Accepts the ladder's outcome, in one transaction")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<Accepted>, Refused>> Post(long number, Command command, AcceptLadderOutcome accept, CancellationToken ct) =>
        (await accept.Handle(new(number), command, ct)).ToHttp();

    // R1: advised is the release of this customer, the newest published version that its subscription may use (rule 9), whatever build was tested.
    private async Task<Outcome<Touched>> Advise(LadderReading.Known known, Command command, CancellationToken ct)
    {
        if (!(await Tell(known.Call, command, ct)).Succeeded(out var advice, out var refusal)) return refusal;
        var tested = known.Runs.Last(run => run.Kind is EnvironmentKind.Release && run.Result is TestOutcome.Successful && run.CaseVersion == known.TestCase!.Version);
        if (await ReleaseOf(known.Call, ct) is not { } release) return new NoUpgradeToAdvise();

        // The rule found the installed build older than the tested one; a build of the same version may be newer than the one the catalogue names.
        var isNewer = release.Id == tested.Version || known.Input?.Installed?.RelationTo(release.Build) is VersionRelation.Older;
        if (!isNewer) return new NoUpgradeToAdvise();
        return known.Call.AdviseUpgrade(release.Id, advice.Id, calls.Act).Then<Touched>(_ => new Touched(null));
    }

    private async Task<ProductVersion?> ReleaseOf(Call call, CancellationToken ct)
    {
        if (call.Subscription is not { } bought || await db.Set<Subscription>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == bought, ct) is not { } subscription)
            return await db.NewestPublished(upTo: null, ct);
        return await db.NewestUsable(subscription, ct) is { } newest && subscription.MayUse(newest) ? newest : null;
    }

    private async Task<Outcome<Touched>> AskForVersion(LadderReading.Known known, Command command, CancellationToken ct)
    {
        if (!(await calls.Write(known.Call, EntryKind.Question, EntryAudience.Public, command.Message, nameof(command.Message), ct)).Succeeded(out var question, out var refusal)) return refusal;
        return known.Call.AskUser(question.Id, calls.Act).Then<Touched>(_ => new Touched(null));
    }

    private async Task<Outcome<Touched>> AwaitRelease(LadderReading.Known known, Command command, WorkRecordNumber? fix, CancellationToken ct)
    {
        var version = command.FixVersion;
        var isOut = true; // a version that is named alone holds the fix; one that a record aims at does so only with the record on board
        if (fix is { } number)
        {
            if (await works.Survivor(number, ct) is not { } work) return new InvalidInput("work.survivor-not-found", nameof(command.Fix), number);
            if (!work.Lives) return new InvalidInput("work.survivor-not-alive", nameof(command.Fix), work.Number, work.Stage);
            (fix, number) = (work.Number, work.Number);
            isOut = work.PublishedIn is not null && (version is null || version == work.PublishedIn);
            version ??= work.PublishedIn ?? work.VersionAimedAt;
            await Link(known.Call, number, ct);
        }

        var awaited = version is { } named ? await db.VersionById(named, ct) : null;
        if (version is not null && awaited is null) return new InvalidInput("call.unknown-version", nameof(command.FixVersion));
        var publication = awaited is null ? null : await publications.Of(awaited.Id, ct);
        if (publication is not null && !isOut) (awaited, version, publication) = (null, null, null); // the record missed it and comes with a later one
        if (publication is not null && known.Input?.ReleaseBuild is { } tested && awaited!.Build.RelationTo(tested) is not VersionRelation.Newer)
            return new InvalidInput("ladder.fix-version-was-tested", nameof(command.FixVersion), awaited.Label);
        if (!(await Tell(known.Call, command, ct)).Succeeded(out var notice, out var refusal)) return refusal;
        if (known.Call.AwaitRelease(fix, version, notice.Id, calls.Act).Refusal is { } forbidden) return forbidden;

        // What is out already is awaited by nobody: its job told the calls of its day, and no other follows.
        if (publication is { } already && known.Call.PublishFix(awaited!.Id, already, calls.Act).Refusal is { } unpublished) return unpublished;
        return new Touched(fix);
    }

    private async Task<Outcome<Touched>> Join(LadderReading.Known known, Command command, WorkRecordNumber number, CancellationToken ct)
    {
        if (!(await join.Handle(known.Call, number, command.FindingKind, command.Finding, ct)).Succeeded(out var work, out var refusal)) return refusal;
        return known.Call.CarryToThirdLevel(work.Number, await providers.Vendor(ct), opened: false, calls.Act).Then<Touched>(_ => new Touched(number));
    }

    private async Task<Outcome<Touched>> JoinAndAwait(LadderReading.Known known, Command command, WorkRecordNumber number, CancellationToken ct)
    {
        if ((await join.Handle(known.Call, number, command.FindingKind, command.Finding, ct)).Refusal is { } refusal) return refusal;
        return await AwaitRelease(known, command, number, ct);
    }

    private async Task<Outcome<Touched>> Open(LadderReading.Known known, Command command, WorkRecordNumber? regressionOf, CancellationToken ct)
    {
        if (command.WorkRecord is not { } writeUp) return new InvalidInput("input.required", nameof(command.WorkRecord));
        if (!(await open.Handle(known.Call, known.TestCase!, known.LastRun!, writeUp, regressionOf, ct)).Succeeded(out var work, out var refusal)) return refusal;
        return known.Call.CarryToThirdLevel(work.Number, await providers.Vendor(ct), opened: true, calls.Act).Then<Touched>(_ => new Touched(work.Number, Opened: true));
    }

    // rule 8: the reason is shown; the expert objects with a new finding, or answers the user.
    private async Task<Outcome<Touched>> Declined(LadderReading.Known known, Command command, WorkRecordNumber number, CancellationToken ct)
    {
        if (!command.Object)
        {
            if (!(await calls.Write(known.Call, EntryKind.Solution, EntryAudience.Public, command.Message, nameof(command.Message), ct)).Succeeded(out var answer, out var unsaid)) return unsaid;
            return known.Call.AnswerDeclined(answer.Id, calls.Act).Then<Touched>(_ => new Touched(number));
        }

        if (!(await join.Handle(known.Call, number, FlowNoteKind.Finding, command.Finding, ct)).Succeeded(out var work, out var refusal)) return refusal;
        if (work.RaiseObjection(command.Finding, works.Act).Refusal is { } forbidden) return forbidden;
        return known.Call.CarryToThirdLevel(number, await providers.Vendor(ct), opened: false, calls.Act).Then<Touched>(_ => new Touched(number));
    }

    private Task<Outcome<Entry>> Tell(Call call, Command command, CancellationToken ct) =>
        calls.Write(call, EntryKind.Notice, EntryAudience.Public, command.Message, nameof(command.Message), ct);

    private async Task Link(Call call, WorkRecordNumber number, CancellationToken ct)
    {
        var linked = db.Held<CallWorkLink>().Any(row => row.Entity.Call == call.Number && row.Entity.Work == number)
            || await db.Set<CallWorkLink>().AnyAsync(link => link.Call == call.Number && link.Work == number, ct);
        if (linked) return;
        db.Add(new CallWorkLink { Call = call.Number, Work = number, Customer = call.Customer, LinkedBy = works.Act.Person!.Value, LinkedAt = works.Act.At });
        call.NoteLink(number, works.Act);
    }

    private sealed record Touched(WorkRecordNumber? Number, bool Opened = false);
}

/// <summary>DT-1 R1: no version that the customer's subscription may use is newer than the installed one, so there is no upgrade to advise (rule 9).</summary>
public sealed record NoUpgradeToAdvise() : Refusal("ladder.no-upgrade-to-advise");
