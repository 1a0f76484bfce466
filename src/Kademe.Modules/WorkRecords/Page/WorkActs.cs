using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.WorkRecords;

/// <summary>Hands what the page's form carries to the command it names: the same handler that the API calls, through the same door.</summary>
internal sealed class WorkActs(Doors doors)
{
    /// <summary>Does it; a name that is no step of a record is not understood.</summary>
    public async Task<Refusal?> Do(WorkRecordNumber work, WorkInput input, CancellationToken ct) =>
        AtField(await Given(work, input, ct));

    // Reasons, findings and references are typed into the form's one text.
    private static Refusal? AtField(Refusal? refusal) => refusal is InvalidInput { Name: "ReasonForUser" or "Missing" or "Finding" or "PullRequest" or "Words" or "Observations" or "Wanted" } one
        ? one with { Name = nameof(WorkInput.Text) }
        : refusal;

    private Task<Refusal?> Given(WorkRecordNumber work, WorkInput input, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(SortWorkRecord) => doors.Try((SortWorkRecord step) =>
                step.Handle(work, SortingOf(input), ct)),
            nameof(ReturnWorkRecord) => doors.Try((ReturnWorkRecord step) =>
                step.Handle(work, new() { Missing = text }, ct)),
            nameof(ResubmitWorkRecord) => doors.Try((ResubmitWorkRecord step) =>
                step.Handle(work, WriteUpOf(input), ct)),
            nameof(MarkDuplicate) => doors.Try((MarkDuplicate step) =>
                step.Handle(work, new() { Survivor = new(input.Survivor ?? 0) }, ct)),
            nameof(DeclineWorkRecord) => doors.Try((DeclineWorkRecord step) =>
                step.Handle(work, new() { ReasonForUser = text }, ct)),
            nameof(ObjectToDecision) => doors.Try((ObjectToDecision step) =>
                step.Handle(work, new() { Finding = text }, ct)),
            nameof(WriteSolutionPlan) => doors.Try((WriteSolutionPlan step) =>
                step.Handle(work, Plan(input), ct)),
            nameof(StartCoding) => doors.Try((StartCoding step) => step.Handle(work, ct)),
            nameof(OpenPullRequest) => doors.Try((OpenPullRequest step) =>
                step.Handle(work, new() { Reference = text }, ct)),
            nameof(SendBackToCoding) => doors.Try((SendBackToCoding step) =>
                step.Handle(work, new() { Wanted = text }, ct)),
            nameof(MergeToDev) => doors.Try((MergeToDev step) => step.Handle(work, ct)),
            nameof(RecordTest) => doors.Try((RecordTest step) =>
                step.Handle(work, new() { Marks = Marked(input), Observations = text }, ct)),
            nameof(MergeToMaster) => doors.Try((MergeToMaster step) => step.Handle(work, ct)),
            nameof(EnterBeta) => doors.Try((EnterBeta step) => step.Handle(work, ct)),
            nameof(AskForRelease) => doors.Try((AskForRelease step) =>
                step.Handle(work, new() { Asked = input.Asked }, ct)),
            nameof(WriteReleaseNote) => doors.Try((WriteReleaseNote step) =>
                step.Handle(work, ReleaseNoteOf(input), ct)),
            nameof(ReadyForRelease) => doors.Try((ReadyForRelease step) => step.Handle(work, ct)),
            nameof(CompleteWorkRecord) => doors.Try((CompleteWorkRecord step) => step.Handle(work, ct)),
            nameof(AddFlowNote) => doors.Try((AddFlowNote step) => step.Handle(work, NoteOf(input), ct)),
            nameof(InformMe) => doors.Try((InformMe step) => step.Handle(work, ct)),
            nameof(StopInforming) => doors.Try((StopInforming step) => step.Handle(work, ct)),
            _ => Task.FromResult<Refusal?>(new BodyNotUnderstood()),
        };
    }

    private static SortWorkRecord.Command SortingOf(WorkInput input) => new()
    {
        Class = input.Class,
        Component = input.Component is { } component ? new(component) : null,
        Severity = input.Severity,
        Priority = input.Priority,
    };

    private static ResubmitWorkRecord.Command WriteUpOf(WorkInput input) => new()
    {
        PageUrl = input.Page ?? "",
        Problems = input.Problems,
        Requests = input.Requests,
    };

    private static WriteReleaseNote.Command ReleaseNoteOf(WorkInput input) => new()
    {
        Turkish = input.Turkish ?? "",
        English = input.English ?? "",
        German = input.German ?? "",
    };

    private static WriteSolutionPlan.Command Plan(WorkInput input) => new()
    {
        Cause = input.Cause ?? "", Approach = input.Approach ?? "", Objects = input.Objects, EffortHours = input.EffortHours, Risk = input.Risk, TestScope = input.TestScope ?? "",
        VersionAimedAt = input.VersionAimedAt is { } version ? new ProductVersionId(version) : null, Workaround = input.Workaround ?? "",
    };

    private static AddFlowNote.Command NoteOf(WorkInput input) => new()
    {
        Kind = input.Answers is null ? input.Kind : FlowNoteKind.Answer, Text = input.Text ?? "", Audience = input.Audience,
        Answers = input.Answers is { } question ? new FlowNoteId(question) : null,
    };

    // Up to the first step without a mark: the run refuses a list that is too short.
    private static List<TestOutcome> Marked(WorkInput input) => [.. input.Marks.TakeWhile(mark => mark is not null).OfType<TestOutcome>()];
}
