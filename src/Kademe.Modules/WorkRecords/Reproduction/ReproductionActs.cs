using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Reproduction;

namespace Kademe.Modules.WorkRecords;

/// <summary>Hands what a form of the reproduction's page carries to the command it names: the same handler that the API calls, through the same door.</summary>
internal sealed class ReproductionActs(Doors doors)
{
    /// <summary>Does it; a name that is no step of the page is not understood.</summary>
    public async Task<Refusal?> Do(CallNumber call, ReproductionInput input, FormFiles.Sent files, CancellationToken ct) =>
        AtField(await Given(call, input, files, ct));

    // Texts go to the commands under their own names; on the page they are typed into one field.
    private static Refusal? AtField(Refusal? refusal) => refusal switch
    {
        InvalidInput { Name: "Reason" or "Solution" or "Question" or "Findings" } one => one with { Name = nameof(ReproductionInput.Text) },
        InvalidInput { Name: "Words" } one => one with { Name = nameof(ReproductionInput.Finding) },
        SeveralRefusals several => new SeveralRefusals([.. several.All.Select(one => AtField(one)!)]),
        _ => refusal,
    };

    private Task<Refusal?> Given(CallNumber call, ReproductionInput input, FormFiles.Sent files, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(RecordAnalysis) => doors.Try((RecordAnalysis step) =>
                step.Handle(call, AnalysisOf(input), ct)),
            nameof(WriteTestCase) => doors.Try((WriteTestCase step) => step.Handle(call, CaseOf(input), ct)),
            nameof(RecordRun) => doors.Try((RecordRun step) => step.Handle(call, RunOf(input, files), ct)),
            BlockForm.FormName when string.IsNullOrWhiteSpace(text) => Task.FromResult<Refusal?>(new InvalidInput("input.required", nameof(input.Text))),
            BlockForm.FormName => doors.Try((RecordRun step) => step.Handle(call, BlockedOf(input), ct)),
            nameof(CheckCauses) => doors.Try((CheckCauses step) =>
                step.Handle(call, new() { Result = input.Result, Finding = input.Finding ?? "" }, ct)),
            nameof(RecordSearch) or SimilarWorks.NoneForm => doors.Try((RecordSearch step) =>
                step.Handle(call, new() { Found = input.Found is { } found ? new(found) : null }, ct)),
            nameof(PassToCustomiser) => doors.Try((PassToCustomiser step) =>
                step.Handle(call, new() { Customiser = input.Customiser ?? "", Reason = text }, ct)),
            nameof(PassToFourthLevel) => doors.Try((PassToFourthLevel step) =>
                step.Handle(call, new() { Findings = text }, ct)),
            nameof(ResolveCall) => doors.Try((ResolveCall step) =>
                step.Handle(call, new() { Solution = text, ClosingClass = CallClass.UsageHelp }, ct)),
            nameof(AskUser) => doors.Try((AskUser step) => step.Handle(call, new() { Question = text }, ct)),
            _ when input.Action.StartsWith(AcceptForm.Prefix, StringComparison.Ordinal) => Accept(call, input, files, ct),
            _ => Task.FromResult<Refusal?>(new BodyNotUnderstood()),
        };
    }

    // An item that is too long for one sentence is warned of once; sent again as it is, it is taken (REQ-105).
    private async Task<Refusal?> Accept(CallNumber call, ReproductionInput input, FormFiles.Sent files, CancellationToken ct)
    {
        if (input is { Row: LadderRow.R7, LongIsMeant: false } && Warned(input) is { } warning) return warning;
        return await doors.Try((AcceptLadderOutcome step) => step.Handle(call, new()
        {
            Row = input.Row, Message = input.Message, Finding = input.Finding, FindingKind = KindOf(input.FindingKind), Object = input.Action == AcceptForm.ObjectForm,
            Fix = input.Fix is { } fix ? new(fix) : null, FixVersion = input.FixVersion is { } version ? new(version) : null,
            WorkRecord = input.Row is LadderRow.R7 ? WriteUpOf(input, files) : null,
        }, ct));
    }

    private static OpenWorkRecord.Command WriteUpOf(ReproductionInput input, FormFiles.Sent files) => new()
    {
        Title = input.Title,
        PublicTitle = input.PublicTitle,
        Category = input.Category is { } category ? new(category) : null,
        PageUrl = input.Page,
        Problems = input.Problems,
        Requests = input.Requests,
        Evidence = [.. input.Evidence.Select(id => new AttachmentId(id)), .. files.Attachments],
        Files = files.Files,
    };

    private static RecordRun.Command RunOf(ReproductionInput input, FormFiles.Sent files) => new()
    {
        Environment = input.Environment, Marks = Marked(input), Observations = input.Observations, CaseVersion = input.CaseVersion, Attachments = files.Attachments, Files = files.Files,
    };

    private static RecordRun.Command BlockedOf(ReproductionInput input) => new()
    {
        Environment = input.Environment,
        BlockedBecause = input.Text ?? "",
        CaseVersion = input.CaseVersion,
    };

    private static ItemsLong? Warned(ReproductionInput input) =>
        WriteUp.Long(input.Problems) is [_, ..] problems ? new(nameof(input.Problems), problems.Max(item => item.Length))
        : WriteUp.Long(input.Requests) is [_, ..] requests ? new(nameof(input.Requests), requests.Max(item => item.Length))
        : null;

    private static RecordAnalysis.Command AnalysisOf(ReproductionInput input) => new()
    {
        Understanding = input.Understanding ?? "", DataReceived = input.DataReceived ?? "", Analysis = input.Analysis ?? "", Advice = input.Advice ?? "", Restatement = input.Restatement ?? "",
    };

    private static WriteTestCase.Command CaseOf(ReproductionInput input) => new()
    {
        Address = input.Address, Data = input.Data ?? "", Authorisation = input.Authorisation ?? "", Settings = input.Settings ?? "", ExpectedResult = input.ExpectedResult ?? "",
        ResultAtCustomer = input.ResultAtCustomer ?? "", CustomerVersion = input.CustomerVersion, DataIsSynthetic = input.DataIsSynthetic, CaseVersion = input.CaseVersion,
        Steps = [.. input.Steps.Select(step => new TestStep(step.Action ?? "", step.Expected ?? ""))],
    };

    private static FlowNoteKind KindOf(string? name) => ExactName.Of<FlowNoteKind>(name) ?? FlowNoteKind.Finding;

    // Up to the first step without a mark: the run refuses a list that is too short.
    private static List<TestOutcome> Marked(ReproductionInput input) => [.. input.Marks.TakeWhile(mark => mark is not null).OfType<TestOutcome>()];
}

/// <summary>An item is taken, but should be shorter; whoever means it so sends it again.</summary>
internal sealed record ItemsLong(string At, int Length) : Refusal("work.items-long", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Length, WriteUp.WarnedFrom];

    /// <inheritdoc/>
    public override string Field => At;
}
