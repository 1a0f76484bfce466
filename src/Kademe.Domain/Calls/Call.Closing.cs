using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <content>Solving, confirming, closing and coming back.</content>
public sealed partial class Call
{
    /// <summary>
    /// Gives the solution; the user is asked to confirm (REQ-049). What climbs the ladder is solved by what the ladder gives, from wherever it waits meanwhile
    /// (<see cref="WhyNotSolve"/>). A call that nobody classified takes the closing class: none leaves first level without (REQ-041).
    /// </summary>
    public Outcome<CallResolved> Resolve(CallClass? closingClass, EntryId solution, Act act)
    {
        if (WhyNotSolve(closingClass) is { } refusal) return refusal;
        if (Class is null && closingClass is { } kind) Record(new CallClassified(kind, null), act);
        var closed = closingClass ?? (OwesLadder ? CallClass.UsageHelp : Class);
        return Record(new CallResolved(Level!.Value, closed, solution, Level is SupportLevel.L1 && FirstAnsweredAt is null), act);
    }

    /// <summary>
    /// Why no solution can be given now with this closing class, by default the present class; null when there is no reason. While the ladder owes its outcome
    /// only its way to an explanation leads here, and what is explained was neither an error nor a wish; nor does second level close as one what never climbed.
    /// </summary>
    public Refusal? WhyNotSolve(CallClass? closingClass)
    {
        if (MayMove(CallState.Resolved, "ResolveCall") is { } refusal) return refusal;
        if (Level is not { } level) return new CallNotThere(State);
        if (Class is null && closingClass is null) return new CallNotClassified();
        if (OwesLadder) return CauseFound is CausePath.ToInformationPath && !CallClasses.Climbs(closingClass) ? null : new LadderDecides();
        var climbs = !OnLadder && level is SupportLevel.L2 && CallClasses.Climbs(closingClass);
        return climbs ? new LadderDecides() : null;
    }

    /// <summary>DT-1 R6: the work that was found is declined; second level answers the user with the reason (rule 8).</summary>
    public Outcome<CallResolved> AnswerDeclined(EntryId answer, Act act) =>
        MayClimb(CallState.Resolved, "ResolveCall") is { } refusal ? refusal : Record(new CallResolved(SupportLevel.L2, Class, answer, AtFirstContact: false), act);

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

    /// <summary>
    /// Closes it as the same matter as an older open call of the customer about the same object, with a link (REQ-052). What climbs the ladder is the same only
    /// as what climbs it too. A call that nobody classified takes the other's class (REQ-041).
    /// </summary>
    public Outcome<CallClosed> CloseAsSame(Call other, Act act)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (AtLevel(CallState.AtL1, CallState.AtL2) is { } refusal) return refusal;
        if (other.Number == Number) return new InvalidInput("call.same-as-itself", "Other");
        if (other.Number.Value > Number.Value) return new InvalidInput("call.same-is-newer", "Other", other.Number);
        var isOpen = other.IsOpen && other.State is not CallState.Draft;
        if (!isOpen || other.Customer != Customer || other.Address != Address) return new InvalidInput("call.same-is-another-matter", "Other", other.Number);
        if (OnLadder && !other.OnLadder) return new LadderDecides();
        if ((Class ?? other.Class) is not { } kind) return new CallNotClassified();
        if (Class is null) Record(new CallClassified(kind, null), act);
        return Record(new CallClosed(ClosingReason.SameAsAnother, other.Number), act);
    }

    /// <summary>The trouble persists: back to the level that solved it. Once closed, only until <paramref name="until"/> (REQ-137).</summary>
    public Outcome<CallReopened> Reopen(EntryId reason, Instant? until, Act act)
    {
        if (AtLevel(CallState.Resolved, CallState.Closed) is { } refusal) return refusal;
        if (State is CallState.Closed && act.At > until) return new ReopeningTooLate();
        return Record(new CallReopened(SolvedAt ?? Level ?? SupportLevel.L1, reason), act);
    }

    /// <summary>
    /// Why nobody would read what is written to the other side now, and what to do instead; null when somebody would. The user
    /// of a closed call opens it again while that is possible; the desk may add something for just as long.
    /// </summary>
    /// <param name="byUser">The customer's side writes.</param>
    /// <param name="until">Until when the closed call may be opened again.</param>
    /// <param name="now">The present.</param>
    public Refusal? WhyNobodyReads(bool byUser, Instant? until, Instant now)
    {
        if (State is not CallState.Closed || until is not { } end) return null;
        if (now > end) return new ClosedForGood();
        return byUser ? new ClosedReopenInstead(end) : null;
    }
}

/// <summary>The call is closed, and nobody would read a message; its user opens it again (REQ-137).</summary>
public sealed record ClosedReopenInstead(Instant Until) : Refusal("call.closed-reopen-instead");

/// <summary>The call is closed for good, and nobody would read a message; a new request is sent (REQ-137).</summary>
public sealed record ClosedForGood() : Refusal("call.closed-for-good");

/// <summary>The period for reopening has passed; a new linked call is opened instead (REQ-137).</summary>
public sealed record ReopeningTooLate() : Refusal("call.reopening-too-late");
