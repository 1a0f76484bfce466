using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>Hands what a page's form carries to the command it names: the same handler that the API calls.</summary>
internal sealed class CallActs(IServiceProvider services)
{
    /// <summary>Does it; the files go with the commands that take some.</summary>
    public async Task<Refusal?> Do(CallNumber call, ActInput input, FormFiles.Sent sent, CancellationToken ct)
    {
        var text = input.Text ?? "";
        return input.Action switch
        {
            nameof(TakeCall) => (await Of<TakeCall>().Handle(call, ct)).Refusal,
            nameof(AssignCall) => (await Of<AssignCall>().Handle(call, new() { Person = new(input.Person ?? 0) }, ct)).Refusal,
            nameof(ClassifyCall) => (await Of<ClassifyCall>().Handle(call, new() { Class = input.Class, Category = input.Category, Reason = text }, ct)).Refusal,
            nameof(PrioritiseCall) => (await Of<PrioritiseCall>().Handle(call, new() { Impact = input.Impact, Urgency = input.Urgency, Priority = input.Priority, Reason = text }, ct)).Refusal,
            nameof(PassToSecondLevel) => (await Of<PassToSecondLevel>().Handle(call, new() { Findings = text }, ct)).Refusal,
            nameof(PassToFourthLevel) => (await Of<PassToFourthLevel>().Handle(call, new() { Findings = text }, ct)).Refusal,
            nameof(SendBackToFirstLevel) => (await Of<SendBackToFirstLevel>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(SendBackToSecondLevel) => (await Of<SendBackToSecondLevel>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(AskUser) => (await Of<AskUser>().Handle(call, new() { Question = text }, ct)).Refusal,
            nameof(ReturnIncompleteCall) => (await Of<ReturnIncompleteCall>().Handle(call, new() { NotMet = input.NotMet, Reason = text }, ct)).Refusal,
            nameof(ResolveCall) => (await Of<ResolveCall>().Handle(call, new() { Solution = text, ClosingClass = input.Class }, ct)).Refusal,
            nameof(PassToCustomiser) => (await Of<PassToCustomiser>().Handle(call, new() { Customiser = input.Customiser ?? "", Reason = text }, ct)).Refusal,
            nameof(ReturnFromCustomiser) => (await Of<ReturnFromCustomiser>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(CloseAsSame) => (await Of<CloseAsSame>().Handle(call, new() { Other = new(input.Other ?? 0) }, ct)).Refusal,
            nameof(CancelCall) => (await Of<CancelCall>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(AnswerQuestion) => (await Of<AnswerQuestion>().Handle(call, new() { Text = text, Attachments = sent.Attachments, Files = sent.Files }, ct)).Refusal,
            nameof(ResubmitCall) => (await Of<ResubmitCall>().Handle(call, new() { Text = text, Attachments = sent.Attachments, Files = sent.Files }, ct)).Refusal,
            nameof(ConfirmSolution) => (await Of<ConfirmSolution>().Handle(call, ct)).Refusal,
            nameof(ReopenCall) => (await Of<ReopenCall>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(ReportStillPresent) => (await Of<ReportStillPresent>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(AskForSecondLevel) => (await Of<AskForSecondLevel>().Handle(call, new() { Reason = text }, ct)).Refusal,
            nameof(AddNote) => (await Of<AddNote>().Handle(call, new() { Text = text, ForAllLevels = input.ForAllLevels, Attachments = sent.Attachments, Files = sent.Files }, ct)).Refusal,
            nameof(ReplyToCall) => (await Of<ReplyToCall>().Handle(call, new() { Text = text, GivesWorkaround = input.GivesWorkaround, Attachments = sent.Attachments, Files = sent.Files }, ct)).Refusal,
            _ => new BodyNotUnderstood(),
        };
    }

    private T Of<T>()
        where T : class => (T)services.GetService(typeof(T))!;
}
