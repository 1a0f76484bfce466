using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;

namespace Kademe.Domain.WorkRecords;

/// <summary>Something that happened to a work record. Texts stand in the record; facts keep their digests (rule 17).</summary>
public abstract record WorkRecordFact : IFact
{
    /// <inheritdoc/>
    public virtual bool IsDeciding => true;
}

/// <summary>Opened with write-up and evidence.</summary>
public sealed record WorkOpened(
    string Address, CallClass Class, ListValueId Category, Priority Priority, OrganizationId Origin, PersonId Author, TestCaseNumber TestCase, int TestCaseVersion,
    TestOutcome Result, int EvidenceCount, WorkRecordNumber? RegressionOf, string WriteUpDigest) : WorkRecordFact;

/// <summary>Sent back because the write-up misses the form.</summary>
public sealed record WorkReturned(string ReasonDigest) : WorkRecordFact;

/// <summary>Written up again.</summary>
public sealed record WorkResubmitted(TestOutcome Result, int EvidenceCount, string WriteUpDigest) : WorkRecordFact;

/// <summary>Class, component, severity and priority were decided.</summary>
public sealed record WorkSorted(CallClass Class, ListValueId Component, Severity Severity, Priority Priority) : WorkRecordFact;

/// <summary>Another record survives this one.</summary>
public sealed record WorkMarkedDuplicate(WorkRecordNumber Survivor) : WorkRecordFact;

/// <summary>Refused with a reason fit for the user.</summary>
public sealed record WorkDeclined(string ReasonDigest) : WorkRecordFact;

/// <summary>The refusal was objected to with a new finding.</summary>
public sealed record ObjectionRaised(string FindingDigest) : WorkRecordFact;

/// <summary>The solution plan was written, or written anew.</summary>
public sealed record WorkPlanned(ProductVersionId VersionAimedAt, string PlanDigest) : WorkRecordFact;

/// <summary>A coder took it up in a task branch.</summary>
public sealed record CodingStarted(PersonId Assignee) : WorkRecordFact;

/// <summary>The coder holds no role at third level any more: somebody else is to take the record up. It makes nobody's form out of date.</summary>
public sealed record AssigneeLeft(PersonId Before) : WorkRecordFact
{
    /// <inheritdoc/>
    public override bool IsDeciding => false;
}

/// <summary>The change was offered for review.</summary>
public sealed record PullRequestOpened(PersonId Author) : WorkRecordFact;

/// <summary>The review sent it back.</summary>
public sealed record SentBackToCoding(string ReasonDigest) : WorkRecordFact;

/// <summary>Reviewed and merged to Dev.</summary>
public sealed record MergedToDev(PersonId CodeManager) : WorkRecordFact;

/// <summary>Tested by QA in an environment.</summary>
public sealed record WorkTested(EnvironmentKind Environment, TestOutcome Result, Build Build, TestRunId? Run, PersonId Tester, string ReasonDigest) : WorkRecordFact;

/// <summary>Merged to the master line; the task branch is closed.</summary>
public sealed record MergedToMaster(PersonId CodeManager) : WorkRecordFact;

/// <summary>In Beta with a successful QA test on that build.</summary>
public sealed record BetaEntered(Build Build) : WorkRecordFact;

/// <summary>The record asks for the release, or asks no more.</summary>
public sealed record ReleaseAsked(bool Asked) : WorkRecordFact;

/// <summary>The release note was written.</summary>
public sealed record ReleaseNoteWritten(string NoteDigest) : WorkRecordFact
{
    /// <inheritdoc/>
    public override bool IsDeciding => false;
}

/// <summary>Ready to go on board of a publication.</summary>
public sealed record WorkMadeReady : WorkRecordFact;

/// <summary>Contained in a published version.</summary>
public sealed record WorkPublished(ProductVersionId Version, Build Build) : WorkRecordFact;

/// <summary>The version it was published in was withdrawn.</summary>
public sealed record WorkWithdrawn(ProductVersionId Version, string ReasonDigest) : WorkRecordFact;

/// <summary>Every linked call is resolved or informed.</summary>
public sealed record WorkCompleted : WorkRecordFact;
