using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <content>Solving, confirming, closing and coming back.</content>
public sealed partial class Call
{
    /// <summary>Gives the solution; the user is asked to confirm. Errors at second level are solved through the ladder or by an explanation (REQ-049).</summary>
    public Outcome<CallResolved> Resolve(CallClass? closingClass, EntryId solution, Act act)
    {
        if (MayMove(CallState.Resolved) is { } refusal) return refusal;
        if (Class is null && closingClass is null) return new CallNotClassified();
        if (Level is not { } level) return new CallNotThere(State);
        return Record(new CallResolved(level, closingClass ?? Class, solution, level is SupportLevel.L1 && FirstAnsweredAt is null), act);
    }

    /// <summary>The user confirms; the call closes.</summary>
    public Outcome<CallClosed> Confirm(Act act) =>
        State is CallState.Resolved ? Record(new CallClosed(ClosingReason.Confirmed), act) : new CallNotThere(State);

    /// <summary>Reminds the user of the question that is still open.</summary>
    public Outcome<UserReminded> Remind(int time, Act act) =>
        State is CallState.AwaitingUser ? Record(new UserReminded(time), act) : new CallNotThere(State);

    /// <summary>Tells the user that the call closes at an instant, unless there is an answer.</summary>
    public Outcome<ClosingAnnounced> AnnounceClosing(Instant at, Act act) =>
        State is CallState.AwaitingUser or CallState.Resolved ? Record(new ClosingAnnounced(at), act) : new CallNotThere(State);

    /// <summary>The period for an answer passed, with notice (REQ-050, REQ-075).</summary>
    public Outcome<CallClosed> CloseUnanswered(Act act) =>
        State is CallState.AwaitingUser or CallState.Resolved ? Record(new CallClosed(ClosingReason.Unanswered), act) : new CallNotThere(State);

    /// <summary>Closes it as the same matter as an older call, with a link (REQ-052).</summary>
    public Outcome<CallClosed> CloseAsSame(CallNumber other, Act act)
    {
        if (AtLevel(CallState.AtL1, CallState.AtL2) is { } refusal) return refusal;
        return other == Number ? new InvalidInput("call.same-as-itself", "Other") : Record(new CallClosed(ClosingReason.SameAsAnother, other), act);
    }

    /// <summary>The trouble persists: back to the level that solved it. Once closed, only until <paramref name="until"/> (REQ-137).</summary>
    public Outcome<CallReopened> Reopen(EntryId reason, Instant? until, Act act)
    {
        if (AtLevel(CallState.Resolved, CallState.Closed) is { } refusal) return refusal;
        if (State is CallState.Closed && act.At > until) return new ReopeningTooLate();
        return Record(new CallReopened(SolvedAt ?? Level ?? SupportLevel.L1, reason), act);
    }
}

/// <summary>The period for reopening has passed; a new linked call is opened instead (REQ-137).</summary>
public sealed record ReopeningTooLate() : Refusal("call.reopening-too-late");
