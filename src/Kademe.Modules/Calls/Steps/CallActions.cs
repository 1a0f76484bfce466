using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;

namespace Kademe.Modules.Calls;

/// <summary>
/// Which commands a viewer may give about a call now: what the page offers. It only spares people refusals; each command checks for itself.
/// </summary>
public sealed class CallActions(CallDecision decision, Viewer viewer)
{
    private static readonly StateMachine<CallState> States = StateTable.Of<CallState>();

    /// <param name="call">The call.</param>
    /// <param name="readsInside">The viewer reads what is inside it.</param>
    public IReadOnlyList<string> For(Call call, bool readsInside)
    {
        List<string> may = [];
        var works = decision.MayWorkOn(call) is null;
        var speaks = decision.MaySpeakForCustomer(call) is null;
        var open = call.IsOpen && call.State is not CallState.Draft;
        if (works && open) OfTheDesk(call, may, mayTake: decision.MayTake(call) is null);
        if (speaks) OfTheCustomer(call, may);
        if (call.State is CallState.AtL1 && call.SecondLevelAskedAt is null && AskForSecondLevel.MayAsk(viewer, call)) may.Add(nameof(AskForSecondLevel));
        if (call.State is not (CallState.Cancelled or CallState.Draft or CallState.SolvedBefore)
            && decision.MayWriteTo(call, out var byUser) is null
            && !(byUser && call.State is CallState.Closed))
            may.Add(nameof(ReplyToCall));
        if (readsInside && CallDecision.MayNote(viewer) is null && call.State is not CallState.Draft) may.Add(nameof(AddNote));
        return may;
    }

    private void OfTheDesk(Call call, List<string> may, bool mayTake)
    {
        if (mayTake && call.Responsible is null && call.State is not CallState.Returned) may.Add(nameof(TakeCall));
        if (call.State is not CallState.Returned) may.Add(nameof(AssignCall));
        if (call.State is CallState.AtL1 or CallState.AtL2 or CallState.AtL4 or CallState.AwaitingUser) may.AddRange([nameof(ClassifyCall), nameof(PrioritiseCall)]);
        if (call.State is CallState.AtL1) may.AddRange([nameof(PassToSecondLevel), nameof(CloseAsSame)]);
        if (call.State is CallState.AtL2) may.Add(nameof(CloseAsSame));
        if (call.WhyNotTake(CausePath.ToFourthLevel) is null) may.Add(nameof(PassToFourthLevel));
        if (call.State is CallState.AtL2 or CallState.AtL4) may.Add(nameof(SendBackToFirstLevel));
        if (call.State is CallState.AtL4 or CallState.AwaitingRelease && call.SecondLevelDesk is not null) may.Add(nameof(SendBackToSecondLevel));
        if (States.May(call.State, CallState.AwaitingUser)) may.Add(nameof(AskUser));
        if (States.May(call.State, CallState.Returned)) may.Add(nameof(ReturnIncompleteCall));
        if (call.WhyNotSolve(call.Class is null ? CallClass.UsageHelp : null) is null && call.State is not CallState.AwaitingUpgrade) may.Add(nameof(ResolveCall));
        if (call.WhyNotTake(CausePath.ToCustomiser) is null) may.Add(nameof(PassToCustomiser));
        if (call.State is CallState.AtCustomiser) may.Add(nameof(ReturnFromCustomiser));
        if (call.WhyNotCancel(byCustomer: false) is null) may.Add(nameof(CancelCall));
    }

    private void OfTheCustomer(Call call, List<string> may)
    {
        if (call.State is CallState.AwaitingUser) may.Add(nameof(AnswerQuestion));
        if (call.State is CallState.Returned) may.Add(nameof(ResubmitCall));
        if (call.State is CallState.Resolved) may.Add(nameof(ConfirmSolution));
        if (call.State is CallState.Resolved or CallState.Closed) may.Add(nameof(ReopenCall));
        if (call.State is CallState.AwaitingUpgrade) may.Add(nameof(ReportStillPresent));
        var takesBack = decision.TakesBackForCustomer(call) && call.WhyNotCancel(byCustomer: true) is null;
        if (takesBack && !may.Contains(nameof(CancelCall), StringComparer.Ordinal)) may.Add(nameof(CancelCall));
    }
}
