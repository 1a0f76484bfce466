using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using NodaTime;

namespace Kademe.Domain.WorkRecords;

public sealed partial class WorkRecord
{
    /// <summary>The record as its facts tell it; texts, which facts do not hold, are empty.</summary>
    public static WorkRecord Replay(WorkRecordNumber number, IEnumerable<Happened> facts)
    {
        var record = new WorkRecord { Number = number };
        foreach (var happened in facts)
        {
            record.Record((WorkRecordFact)happened.Fact, happened.Act);
            if (happened.Sequence == 1) record.OpenedAt = happened.Act.At;
        }

        record.newFacts.Clear();
        return record;
    }

    private void Apply(WorkRecordFact fact, Instant at)
    {
        switch (fact)
        {
            case WorkOpened opened: Take(opened); break;
            case WorkReturned: (Stage, Returns) = (WorkStage.Returned, Returns + 1); break;
            case WorkResubmitted again: (Stage, Result, EvidenceCount) = (WorkStage.Opened, again.Result, again.EvidenceCount); break;
            case WorkSorted sorted: Take(sorted); break;
            case WorkMarkedDuplicate duplicate: (Stage, DuplicateOf) = (WorkStage.Duplicate, duplicate.Survivor); break;
            case WorkDeclined: Stage = WorkStage.Declined; break;
            case ObjectionRaised: Stage = WorkStage.Sorted; break;
            case WorkPlanned planned: (Stage, VersionAimedAt) = (Stage is WorkStage.Sorted ? WorkStage.Planned : Stage, planned.VersionAimedAt); break;
            case AssigneeLeft: Assignee = null; break;
            case CodingStarted started: (Stage, Assignee) = (WorkStage.InCoding, started.Assignee); break;
            case PullRequestOpened offered: (Stage, PullRequestAuthor) = (WorkStage.InReview, offered.Author); break;
            case SentBackToCoding: Stage = WorkStage.InCoding; break;
            case MergedToDev: (Stage, MergedToDevAt) = (WorkStage.InDevTest, at); break;
            case WorkTested tested: Take(tested); break;
            case MergedToMaster: (Stage, MergedToMasterAt) = (WorkStage.InQaTest, at); break;
            case BetaEntered: Stage = WorkStage.InBeta; break;
            case ReleaseAsked asked: IsReleaseAsked = asked.Asked; break;
            case WorkMadeReady: Stage = WorkStage.ReadyForRelease; break;
            case WorkPublished published: (Stage, PublishedIn, PublishedBuild) = (WorkStage.Published, published.Version, published.Build); break;
            case WorkWithdrawn: ToRevision(); break;
            case WorkCompleted: Stage = WorkStage.Done; break;
            case ReleaseNoteWritten: break;
            default: throw new InvalidOperationException($"Unknown fact {fact.GetType().Name}.");
        }
    }

    private void Take(WorkOpened opened)
    {
        (Stage, Address, Class, Priority) = (WorkStage.Opened, ObjectAddress.Stored(opened.Address), opened.Class, opened.Priority);
        Category = opened.Category;
        (Origin, Author, RegressionOf) = (opened.Origin, opened.Author, opened.RegressionOf);
        (TestCase, TestCaseVersion, Result, EvidenceCount) = (opened.TestCase, opened.TestCaseVersion, opened.Result, opened.EvidenceCount);
    }

    private void Take(WorkSorted sorted)
    {
        (Stage, Class, Component) = (WorkStage.Sorted, sorted.Class, sorted.Component);
        (Severity, Priority) = (sorted.Severity, sorted.Priority);
    }

    private void Take(WorkTested tested)
    {
        if (tested.Result is TestOutcome.Unsuccessful)
        {
            ToRevision();
            return;
        }

        switch (tested.Environment)
        {
            case EnvironmentKind.Dev: (Stage, DevResult) = (WorkStage.AddToVersion, tested.Result); break;
            case EnvironmentKind.Qa: (QaResult, QaBuild) = (tested.Result, tested.Build); break;
            default: BetaResult = tested.Result; break;
        }
    }

    private void ToRevision()
    {
        (Stage, Revisions) = (WorkStage.Revision, Revisions + 1);
        (DevResult, QaResult, QaBuild, BetaResult) = (null, null, null, null);
        (PublishedIn, PublishedBuild) = (null, null);
        (MergedToDevAt, MergedToMasterAt) = (null, null);
    }
}
