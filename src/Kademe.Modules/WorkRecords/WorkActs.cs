using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;

using Kademe.Modules.Kernel;

namespace Kademe.Modules.WorkRecords;

/// <summary>Hands what the page's form carries to the command it names: the same handler that the API calls.</summary>
internal sealed class WorkActs(IServiceProvider services, Viewer viewer)
{
    // A page has one door for all its forms, so the doors of the API stand here again, by the same constants.
    private static readonly Dictionary<string, string> Doors = new(StringComparer.Ordinal)
    {
        [nameof(SortWorkRecord)] = WorkRecordPolicies.Analyst,
        [nameof(ReturnWorkRecord)] = WorkRecordPolicies.Analyst,
        [nameof(MarkDuplicate)] = WorkRecordPolicies.Analyst,
        [nameof(DeclineWorkRecord)] = WorkRecordPolicies.Analyst,
        [nameof(WriteSolutionPlan)] = WorkRecordPolicies.Analyst,
        [nameof(ResubmitWorkRecord)] = WorkRecordPolicies.Second,
        [nameof(ObjectToDecision)] = WorkRecordPolicies.Second,
        [nameof(StartCoding)] = WorkRecordPolicies.Coder,
        [nameof(OpenPullRequest)] = WorkRecordPolicies.Coder,
        [nameof(SendBackToCoding)] = WorkRecordPolicies.CodeManager,
        [nameof(MergeToDev)] = WorkRecordPolicies.CodeManager,
        [nameof(MergeToMaster)] = WorkRecordPolicies.CodeManager,
        [nameof(RecordTest)] = WorkRecordPolicies.Qa,
        [nameof(EnterBeta)] = WorkRecordPolicies.QaOrRelease,
        [nameof(AskForRelease)] = WorkRecordPolicies.AnalystOrCoder,
        [nameof(WriteReleaseNote)] = WorkRecordPolicies.Vendor,
        [nameof(ReadyForRelease)] = WorkRecordPolicies.Release,
        [nameof(CompleteWorkRecord)] = WorkRecordPolicies.Vendor,
        [nameof(AddFlowNote)] = WorkRecordPolicies.Follow,
        [nameof(InformMe)] = WorkRecordPolicies.Follow,
        [nameof(StopInforming)] = WorkRecordPolicies.Follow,
    };

    public async Task<Refusal?> Do(WorkRecordNumber work, WorkInput input, CancellationToken ct)
    {
        if (!Doors.TryGetValue(input.Action, out var roles)) return new BodyNotUnderstood();
        var door = roles.Split(',');
        return viewer.Roles.Any(held => door.Contains(held.Role.ToString())) ? AtField(await Given(work, input, ct)) : new NotYourRole();
    }

    // Reasons, findings and references are typed into the form's one text.
    private static Refusal? AtField(Refusal? refusal) => refusal is InvalidInput { Name: "ReasonForUser" or "Missing" or "Finding" or "PullRequest" or "Words" or "Observations" or "Wanted" } one
        ? one with { Name = nameof(WorkInput.Text) }
        : refusal;

    private Task<Refusal?> Given(WorkRecordNumber work, WorkInput input, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(SortWorkRecord) => Of(Use<SortWorkRecord>().Handle(work, new() { Class = input.Class, Component = input.Component ?? "", Severity = input.Severity, Priority = input.Priority }, ct)),
            nameof(ReturnWorkRecord) => Of(Use<ReturnWorkRecord>().Handle(work, new() { Missing = text }, ct)),
            nameof(ResubmitWorkRecord) => Of(Use<ResubmitWorkRecord>().Handle(work, new() { PageUrl = input.Page ?? "", Problems = input.Problems, Requests = input.Requests }, ct)),
            nameof(MarkDuplicate) => Of(Use<MarkDuplicate>().Handle(work, new() { Survivor = new(input.Survivor ?? 0) }, ct)),
            nameof(DeclineWorkRecord) => Of(Use<DeclineWorkRecord>().Handle(work, new() { ReasonForUser = text }, ct)),
            nameof(ObjectToDecision) => Of(Use<ObjectToDecision>().Handle(work, new() { Finding = text }, ct)),
            nameof(WriteSolutionPlan) => Of(Use<WriteSolutionPlan>().Handle(work, Plan(input), ct)),
            nameof(StartCoding) => Of(Use<StartCoding>().Handle(work, ct)),
            nameof(OpenPullRequest) => Of(Use<OpenPullRequest>().Handle(work, new() { Reference = text }, ct)),
            nameof(SendBackToCoding) => Of(Use<SendBackToCoding>().Handle(work, new() { Wanted = text }, ct)),
            nameof(MergeToDev) => Of(Use<MergeToDev>().Handle(work, ct)),
            nameof(RecordTest) => Of(Use<RecordTest>().Handle(work, new() { Marks = Marked(input), Observations = text }, ct)),
            nameof(MergeToMaster) => Of(Use<MergeToMaster>().Handle(work, ct)),
            nameof(EnterBeta) => Of(Use<EnterBeta>().Handle(work, ct)),
            nameof(AskForRelease) => Of(Use<AskForRelease>().Handle(work, new() { Asked = input.Asked }, ct)),
            nameof(WriteReleaseNote) => Of(Use<WriteReleaseNote>().Handle(work, new() { Turkish = input.Turkish ?? "", English = input.English ?? "", German = input.German ?? "" }, ct)),
            nameof(ReadyForRelease) => Of(Use<ReadyForRelease>().Handle(work, ct)),
            nameof(CompleteWorkRecord) => Of(Use<CompleteWorkRecord>().Handle(work, ct)),
            nameof(AddFlowNote) => Of(Use<AddFlowNote>().Handle(work, NoteOf(input), ct)),
            nameof(InformMe) => Of(Use<InformMe>().Handle(work, ct)),
            nameof(StopInforming) => Of(Use<StopInforming>().Handle(work, ct)),
            _ => Task.FromResult<Refusal?>(new BodyNotUnderstood()),
        };
    }

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

    private static async Task<Refusal?> Of(Task<Outcome<WorkRecordStands>> task) => (await task).Refusal;

    private T Use<T>()
        where T : class => (T)services.GetService(typeof(T))!;
}
