using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using NodaTime;

namespace Kademe.Domain.WorkRecords;

/// <summary>
/// The vendor's record of one work on the product, from its write-up to the published version (SM-2). Its stage changes only by facts, and only
/// as the table of states permits. The urgent path (REQ-131) is not part of it yet.
/// </summary>
public sealed partial class WorkRecord : IHasFacts
{
    private static readonly StateMachine<WorkStage> Moves = StateTable.Of<WorkStage>();
    private readonly List<Happened> newFacts = [];

    private WorkRecord() => (Title, PublicTitle, PageAddress, Problems, Requests, Branch, PullRequest, ReasonForUser, Missing, ReleaseNote)
        = ("", "", "", [], [], "", "", "", "", Wording.Empty);

    /// <summary>Its number.</summary>
    public WorkRecordNumber Number { get; private set; }

    /// <summary>Number of its last deciding fact; the token against writing over each other.</summary>
    public long Version { get; private set; }

    /// <summary>Number of its last fact.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Where it stands.</summary>
    public WorkStage Stage { get; private set; }

    /// <summary>Since when it stands there.</summary>
    public Instant StageSince { get; private set; }

    /// <summary>When it was opened.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>The object concerned.</summary>
    public ObjectAddress Address { get; private set; }

    /// <summary>Title for vendor and partners.</summary>
    public string Title { get; private set; }

    /// <summary>Title customers may read.</summary>
    public string PublicTitle { get; private set; }

    /// <summary>Error or improvement.</summary>
    public CallClass Class { get; private set; }

    /// <summary>Work category: a value of the catalogue's list.</summary>
    public ListValueId Category { get; private set; }

    /// <summary>How soon it is worked on.</summary>
    public Priority Priority { get; private set; }

    /// <summary>How bad it is; null until sorted.</summary>
    public Severity? Severity { get; private set; }

    /// <summary>Part of the product, a value of the catalogue's list; null until sorted.</summary>
    public ListValueId? Component { get; private set; }

    /// <summary>URL of the page concerned.</summary>
    public string PageAddress { get; private set; }

    /// <summary>Problems and findings, in order.</summary>
    public IReadOnlyList<string> Problems { get; private set; }

    /// <summary>Requests and suggestions, in order.</summary>
    public IReadOnlyList<string> Requests { get; private set; }

    /// <summary>Result of the run it was opened with.</summary>
    public TestOutcome Result { get; private set; }

    /// <summary>How many evidences hang on it.</summary>
    public int EvidenceCount { get; private set; }

    /// <summary>The test case of second level.</summary>
    public TestCaseNumber TestCase { get; private set; }

    /// <summary>The version of that case the record was opened with.</summary>
    public int TestCaseVersion { get; private set; }

    /// <summary>The customer it came from.</summary>
    public OrganizationId Origin { get; private set; }

    /// <summary>Who opened it.</summary>
    public PersonId Author { get; private set; }

    /// <summary>The published work it is a regression of.</summary>
    public WorkRecordNumber? RegressionOf { get; private set; }

    /// <summary>The record that survives it.</summary>
    public WorkRecordNumber? DuplicateOf { get; private set; }

    /// <summary>The solution plan.</summary>
    public SolutionPlan? Plan { get; private set; }

    /// <summary>The version aimed at.</summary>
    public ProductVersionId? VersionAimedAt { get; private set; }

    /// <summary>The coder.</summary>
    public PersonId? Assignee { get; private set; }

    /// <summary>The task branch.</summary>
    public string Branch { get; private set; }

    /// <summary>The pull request.</summary>
    public string PullRequest { get; private set; }

    /// <summary>Who opened the pull request.</summary>
    public PersonId? PullRequestAuthor { get; private set; }

    /// <summary>When it was merged to Dev, since the last revision.</summary>
    public Instant? MergedToDevAt { get; private set; }

    /// <summary>When it was merged to the master line, since the last revision.</summary>
    public Instant? MergedToMasterAt { get; private set; }

    /// <summary>Last result in Dev since the last revision.</summary>
    public TestOutcome? DevResult { get; private set; }

    /// <summary>Last result in QA since the last revision.</summary>
    public TestOutcome? QaResult { get; private set; }

    /// <summary>The build QA tested.</summary>
    public Build? QaBuild { get; private set; }

    /// <summary>Last result in Beta since the last revision.</summary>
    public TestOutcome? BetaResult { get; private set; }

    /// <summary>Whether the record asks for the release (REQ-129).</summary>
    public bool IsReleaseAsked { get; private set; }

    /// <summary>What customers read of it in the release notes.</summary>
    public Wording ReleaseNote { get; private set; }

    /// <summary>The version it is published in.</summary>
    public ProductVersionId? PublishedIn { get; private set; }

    /// <summary>The build it is published in.</summary>
    public Build? PublishedBuild { get; private set; }

    /// <summary>How often it went back to revision.</summary>
    public int Revisions { get; private set; }

    /// <summary>How often it was returned for its form.</summary>
    public int Returns { get; private set; }

    /// <summary>Why it was declined, fit for the user.</summary>
    public string ReasonForUser { get; private set; }

    /// <summary>What the last return, review or test asked for.</summary>
    public string Missing { get; private set; }

    /// <summary>True when its cause is known, a workaround is given, and it is not yet published (REQ-118).</summary>
    public bool IsKnownError => Class is CallClass.Error && Plan is { Workaround.Length: > 0 } && Moves.Is(Stage, StateTraits.Open);

    /// <summary>Whether it still stands for what is linked to it: neither declined nor survived by another.</summary>
    public bool Lives => Stage is not (WorkStage.Declined or WorkStage.Duplicate);

    /// <summary>As the ladder reads it when an expert finds it similar (rule 8).</summary>
    public FoundWork AsFound() => new(Number, Standing, PublishedBuild, DuplicateOf);

    /// <inheritdoc/>
    public IReadOnlyList<Happened> TakeNewFacts()
    {
        IReadOnlyList<Happened> taken = [.. newFacts];
        newFacts.Clear();
        return taken;
    }

    private FoundStanding Standing => Stage switch
    {
        WorkStage.Duplicate => FoundStanding.Duplicate,
        WorkStage.Declined => FoundStanding.Declined,
        _ when Moves.Is(Stage, StateTraits.Fixed) => FoundStanding.Fixed,
        _ when Moves.Is(Stage, StateTraits.Published) => FoundStanding.Published,
        _ => FoundStanding.InProgress,
    };

    private WorkNotInStage? Forbids(WorkStage to) => Moves.May(Stage, to) ? null : new WorkNotInStage(Stage, to);

    private T Record<T>(T fact, Act act)
        where T : WorkRecordFact
    {
        var before = Stage;
        Apply(fact, act.At);
        LastSequence++;
        if (fact.IsDeciding) Version = LastSequence;
        if (before != Stage || LastSequence == 1) StageSince = act.At;
        newFacts.Add(new(LastSequence, fact, act));
        return fact;
    }
}
