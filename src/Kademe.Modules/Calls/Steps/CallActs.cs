using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>
/// Hands what a page's form carries to the command it names: the same handler that the API calls, through the same door (<see cref="Doors"/>).
/// </summary>
internal sealed class CallActs(Doors doors)
{
    /// <summary>Does it, when the page is there for it; the files go with the commands that take some.</summary>
    /// <param name="call">The call.</param>
    /// <param name="input">What the form carries.</param>
    /// <param name="offered">The commands this page is there for; any other name is not understood on it.</param>
    /// <param name="sent">The files.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<Refusal?> Do(
        CallNumber call, ActInput input, IReadOnlyCollection<string> offered, FormFiles.Sent sent, CancellationToken ct)
    {
        return offered.Contains(input.Action, StringComparer.Ordinal) ? await Decided(call, input, sent, ct) : new BodyNotUnderstood();
    }

    private Task<Refusal?> Decided(CallNumber call, ActInput input, FormFiles.Sent sent, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(TakeCall) => doors.Try((TakeCall step) => step.Handle(call, ct)),
            nameof(AssignCall) => doors.Try((AssignCall step) =>
                step.Handle(call, new() { Person = new(input.Person ?? 0) }, ct)),
            nameof(ClassifyCall) => doors.Try((ClassifyCall step) =>
                step.Handle(call, ClassOf(input), ct)),
            nameof(PrioritiseCall) => doors.Try((PrioritiseCall step) => step.Handle(call, PriorityOf(input), ct)),
            nameof(PassToSecondLevel) => doors.Try((PassToSecondLevel step) =>
                step.Handle(call, new() { Findings = text }, ct)),
            nameof(PassToFourthLevel) => doors.Try((PassToFourthLevel step) =>
                step.Handle(call, new() { Findings = text }, ct)),
            nameof(SendBackToFirstLevel) => doors.Try((SendBackToFirstLevel step) =>
                step.Handle(call, new() { Reason = text }, ct)),
            nameof(SendBackToSecondLevel) => doors.Try((SendBackToSecondLevel step) =>
                step.Handle(call, new() { Reason = text }, ct)),
            nameof(PassToCustomiser) => doors.Try((PassToCustomiser step) =>
                step.Handle(call, new() { Customiser = input.Customiser ?? "", Reason = text }, ct)),
            nameof(ReturnFromCustomiser) => doors.Try((ReturnFromCustomiser step) =>
                step.Handle(call, new() { Reason = text }, ct)),
            nameof(CloseAsSame) => doors.Try((CloseAsSame step) =>
                step.Handle(call, new() { Other = new(input.Other ?? 0) }, ct)),
            nameof(CancelCall) => doors.Try((CancelCall step) => step.Handle(call, new() { Reason = text }, ct)),
            nameof(ConfirmSolution) => doors.Try((ConfirmSolution step) => step.Handle(call, ct)),
            nameof(AskForSecondLevel) => doors.Try((AskForSecondLevel step) =>
                step.Handle(call, new() { Reason = text }, ct)),
            _ => Written(call, input, sent, ct),
        };
    }

    // What goes to the other side, or stays among the levels, in words.
    private Task<Refusal?> Written(CallNumber call, ActInput input, FormFiles.Sent sent, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(AskUser) => doors.Try((AskUser step) => step.Handle(call, new() { Question = text }, ct)),
            nameof(ReturnIncompleteCall) => doors.Try((ReturnIncompleteCall step) =>
                step.Handle(call, new() { NotMet = input.NotMet, Reason = text }, ct)),
            nameof(ResolveCall) => doors.Try((ResolveCall step) =>
                step.Handle(call, new() { Solution = text, ClosingClass = input.Class }, ct)),
            nameof(ReopenCall) => doors.Try((ReopenCall step) => step.Handle(call, new() { Reason = text }, ct)),
            nameof(ReportStillPresent) => doors.Try((ReportStillPresent step) =>
                step.Handle(call, new() { Reason = text }, ct)),
            nameof(AnswerQuestion) => doors.Try((AnswerQuestion step) =>
                step.Handle(call, new() { Text = text, Attachments = sent.Attachments, Files = sent.Files }, ct)),
            nameof(ResubmitCall) => doors.Try((ResubmitCall step) =>
                step.Handle(call, new() { Text = text, Attachments = sent.Attachments, Files = sent.Files }, ct)),
            nameof(AddNote) => doors.Try((AddNote step) => step.Handle(call, NoteOf(input, sent), ct)),
            nameof(ReplyToCall) => doors.Try((ReplyToCall step) => step.Handle(call, ReplyOf(input, sent), ct)),
            _ => Task.FromResult<Refusal?>(new BodyNotUnderstood()),
        };
    }

    private static ClassifyCall.Command ClassOf(ActInput input) => new()
    {
        Class = input.Class,
        Category = input.Category is { } category ? new(category) : null,
        Reason = input.Text ?? "",
    };

    private static PrioritiseCall.Command PriorityOf(ActInput input) => new()
    {
        Impact = input.Impact,
        Urgency = input.Urgency,
        Priority = input.Priority,
        Reason = input.Text ?? "",
    };

    private static AddNote.Command NoteOf(ActInput input, FormFiles.Sent sent) => new()
    {
        Text = input.Text ?? "",
        ForAllLevels = input.ForAllLevels,
        Attachments = sent.Attachments,
        Files = sent.Files,
    };

    private static ReplyToCall.Command ReplyOf(ActInput input, FormFiles.Sent sent) => new()
    {
        Text = input.Text ?? "",
        GivesWorkaround = input.GivesWorkaround,
        Attachments = sent.Attachments,
        Files = sent.Files,
    };
}
