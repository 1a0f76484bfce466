using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using NodaTime;

namespace Kademe.Domain.WorkRecords;

public sealed partial class WorkRecord
{
    /// <summary>Gives it to a coder, whose task branch is named after coder and record (REQ-122).</summary>
    public Outcome<CodingStarted> StartCoding(PersonId assignee, string assigneeName, Act act)
    {
        var isFree = Stage is WorkStage.Planned or WorkStage.Revision || (Stage is WorkStage.InCoding && Assignee is null);
        if (!isFree) return new WorkStageForbids(Stage);
        Branch = WorkBranch.For(assigneeName, Number);
        return Record(new CodingStarted(assignee), act);
    }

    /// <summary>Frees the record of a coder who has left. Refused when nobody has it, or it is over.</summary>
    public Outcome<AssigneeLeft> FreeOfAssignee(Act act) =>
        Assignee is { } coder && Moves.Is(Stage, StateTraits.Open) ? Record(new AssigneeLeft(coder), act) : new WorkStageForbids(Stage);

    /// <summary>Offers the change for review.</summary>
    public Outcome<PullRequestOpened> OpenPullRequest(string? reference, Act act)
    {
        if (Forbids(WorkStage.InReview) is { } refused) return refused;
        if (act.Person is not { } author) return new PersonNeeded();
        if (!Text.Required(Text.OneLine(reference), nameof(PullRequest), 300).Succeeded(out var pull, out var refusal)) return refusal;
        PullRequest = pull;
        return Record(new PullRequestOpened(author), act);
    }

    /// <summary>The review wants changes.</summary>
    public Outcome<SentBackToCoding> SendBackToCoding(string? wanted, Act act) =>
        Stage is not WorkStage.InReview ? new WorkStageForbids(Stage) : WithReason(wanted, nameof(Missing), reason =>
        {
            Missing = reason;
            return Record(new SentBackToCoding(Digest.Of(reason)), act);
        });

    /// <summary>Reviews and merges to Dev, by a code manager who did not write it (REQ-123).</summary>
    public Outcome<MergedToDev> MergeToDev(Act act)
    {
        if (Forbids(WorkStage.InDevTest) is { } refusal) return refusal;
        if (act.Person is not { } by) return new PersonNeeded();
        if (IsCoder(by)) return new ReviewedByAuthor();
        return Record(new MergedToDev(by), act);
    }

    /// <summary>
    /// Records QA's test in the environment of the stage, by someone who did not code it (REQ-124, REQ-130).
    /// An unsuccessful one sends the record to revision with reasons (REQ-125); a successful one in Dev makes it ready to add to the version.
    /// Either proves something only of a build that can hold the change (REQ-127).
    /// </summary>
    /// <param name="environment">Where it was tested.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="build">The build tested.</param>
    /// <param name="until">The last moment whose changes that build can hold; null when that is not known.</param>
    /// <param name="run">The run it is taken from.</param>
    /// <param name="reasons">What was seen; obligatory when it was not successful.</param>
    /// <param name="act">Who, when.</param>
    public Outcome<WorkTested> RecordTest(EnvironmentKind environment, TestOutcome result, Build build, Instant? until, TestRunId? run, string? reasons, Act act)
    {
        if (EnvironmentOf(Stage) is not { } expected) return new WorkStageForbids(Stage);
        if (environment != expected) return new TestedElsewhere(environment, expected);
        if (act.Person is not { } by) return new PersonNeeded();
        if (IsCoder(by)) return new TestedByCoder();
        if (!IsIn(environment, until)) return new BuildOlderThanMerge(Number, environment);
        if (result is TestOutcome.Successful) return Record(new WorkTested(environment, result, build, run, by, ""), act);
        return WithReason(reasons, nameof(Missing), reason =>
        {
            Missing = reason;
            return Record(new WorkTested(environment, result, build, run, by, Digest.Of(reason)), act);
        });
    }

    /// <summary>Merges to the master line and closes the task branch (REQ-126).</summary>
    public Outcome<MergedToMaster> MergeToMaster(Act act)
    {
        if (Forbids(WorkStage.InQaTest) is { } refusal) return refusal;
        if (act.Person is not { } by) return new PersonNeeded();
        return IsCoder(by) ? new ReviewedByAuthor() : Record(new MergedToMaster(by), act);
    }

    /// <summary>Where QA tests a record of this stage; null when the stage is not tested.</summary>
    public static EnvironmentKind? EnvironmentOf(WorkStage stage) => stage switch
    {
        WorkStage.InDevTest or WorkStage.AddToVersion => EnvironmentKind.Dev,
        WorkStage.InQaTest => EnvironmentKind.Qa,
        WorkStage.InBeta or WorkStage.ReadyForRelease => EnvironmentKind.Beta,
        _ => null,
    };

    /// <summary>Whether a build that holds changes until this moment can hold this one: made after the merge that leads to the environment.</summary>
    public bool IsIn(EnvironmentKind environment, Instant? until) =>
        (environment is EnvironmentKind.Dev ? MergedToDevAt : MergedToMasterAt) is { } merged && until >= merged;

    private bool IsCoder(PersonId person) => person == PullRequestAuthor || person == Assignee;
}
