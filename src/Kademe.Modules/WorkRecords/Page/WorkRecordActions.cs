using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;

namespace Kademe.Modules.WorkRecords;

/// <summary>Which commands a viewer may give about a record now: what the page offers. It only spares people refusals; each command checks for itself.</summary>
public sealed class WorkRecordActions(Viewer viewer)
{
    public IReadOnlyList<string> For(WorkRecord work)
    {
        List<string> may = [];
        if (viewer.MayActAt(SupportLevel.L3) is null || (work.Assignee == viewer.Person && viewer.MayGoOnAt(SupportLevel.L3) is null)) OfTheVendor(work, may);
        if (viewer.MayActAt(SupportLevel.L2) is null)
        {
            if (work.Stage is WorkStage.Returned) may.Add(nameof(ResubmitWorkRecord));
            if (work.Stage is WorkStage.Declined) may.Add(nameof(ObjectToDecision));
        }

        if (viewer.Roles.Any(held => held.Role.Level() is not null)) may.AddRange([nameof(AddFlowNote), nameof(InformMe), nameof(StopInforming)]);
        return may;
    }

    /// <summary>The command that leads on from the record's stage; null when nothing does.</summary>
    public static string? NextOf(WorkRecord work) => work.Stage switch
    {
        WorkStage.Opened => nameof(SortWorkRecord),
        WorkStage.Returned => nameof(ResubmitWorkRecord),
        WorkStage.Declined => nameof(ObjectToDecision),
        WorkStage.Sorted => nameof(WriteSolutionPlan),
        WorkStage.Planned or WorkStage.Revision => nameof(StartCoding),
        WorkStage.InCoding => nameof(OpenPullRequest),
        WorkStage.InReview => nameof(MergeToDev),
        WorkStage.InDevTest => nameof(RecordTest),
        WorkStage.AddToVersion => nameof(MergeToMaster),
        WorkStage.InQaTest => work.QaResult is Domain.Reproduction.TestOutcome.Successful ? nameof(EnterBeta) : nameof(RecordTest),
        WorkStage.InBeta when work.BetaResult is not Domain.Reproduction.TestOutcome.Successful => nameof(RecordTest),
        WorkStage.InBeta => work.IsReleaseAsked ? nameof(ReadyForRelease) : nameof(AskForRelease),
        WorkStage.ReadyForRelease => "PublishVersion",
        WorkStage.Published => nameof(CompleteWorkRecord),
        _ => null,
    };

    private void OfTheVendor(WorkRecord work, List<string> may)
    {
        if (viewer.Is(Role.BusinessAnalyst)) OfTheAnalyst(work.Stage, may);
        if (viewer.Is(Role.Coder))
        {
            if (work is { Stage: WorkStage.Planned or WorkStage.Revision } or { Stage: WorkStage.InCoding, Assignee: null }) may.Add(nameof(StartCoding));
            if (work.Stage is WorkStage.InCoding) may.Add(nameof(OpenPullRequest));
        }

        if (viewer.Is(Role.CodeManager))
        {
            if (work.Stage is WorkStage.InReview) may.AddRange([nameof(MergeToDev), nameof(SendBackToCoding)]);
            if (work.Stage is WorkStage.AddToVersion) may.Add(nameof(MergeToMaster));
        }

        if (viewer.Is(Role.QaMember) && WorkRecord.EnvironmentOf(work.Stage) is not null && !(work.Stage is WorkStage.InQaTest && work.QaResult is Domain.Reproduction.TestOutcome.Successful))
            may.Add(nameof(RecordTest));
        if (work.Stage is WorkStage.InQaTest && work.QaResult is Domain.Reproduction.TestOutcome.Successful && viewer.IsAny(Role.QaMember, Role.ReleaseManager)) may.Add(nameof(EnterBeta));
        if (viewer.Is(Role.ReleaseManager) && work is { Stage: WorkStage.InBeta, IsReleaseAsked: true, BetaResult: Domain.Reproduction.TestOutcome.Successful }) may.Add(nameof(ReadyForRelease));
        if (viewer.IsAny(Role.BusinessAnalyst, Role.Coder) && StateTable.Of<WorkStage>().Is(work.Stage, StateTraits.Open) && work.Stage is not WorkStage.ReadyForRelease) may.Add(nameof(AskForRelease));
        if (StateTable.Of<WorkStage>().Is(work.Stage, StateTraits.Open)) may.Add(nameof(WriteReleaseNote));
        if (work.Stage is WorkStage.Published) may.Add(nameof(CompleteWorkRecord));
    }

    private static void OfTheAnalyst(WorkStage stage, List<string> may)
    {
        if (stage is WorkStage.Opened) may.AddRange([nameof(SortWorkRecord), nameof(ReturnWorkRecord), nameof(MarkDuplicate)]);
        if (stage is WorkStage.Sorted) may.AddRange([nameof(WriteSolutionPlan), nameof(DeclineWorkRecord), nameof(MarkDuplicate)]);
        if (stage is WorkStage.Planned or WorkStage.InCoding or WorkStage.Revision) may.Add(nameof(WriteSolutionPlan));
        if (stage is WorkStage.Planned) may.Add(nameof(DeclineWorkRecord));
    }
}
