using Kademe.Domain.Kernel;

namespace Kademe.Domain.Calls;

/// <content>What a desk does with a call: take, judge, route, ask, return, write.</content>
public sealed partial class Call
{
    /// <summary>Makes a person responsible. Refused while nobody works on the call.</summary>
    public Outcome<CallAssigned> AssignTo(PersonId person, Act act)
    {
        if (!States[State].Traits.HasFlag(StateTraits.Open) || State is CallState.Draft or CallState.Returned) return new CallNotThere(State);
        return Responsible == person ? new AlreadyResponsible() : Record(new CallAssigned(person, Responsible), act);
    }

    /// <summary>
    /// Gives an open call back to its desk, because whoever is responsible works there no longer. Refused when nobody is responsible, or the call is over.
    /// </summary>
    public Outcome<ResponsibilityFellBack> FallBackToDesk(Act act) =>
        IsOpen && Responsible is { } person ? Record(new ResponsibilityFellBack(person), act) : new CallNotThere(State);

    /// <summary>Why this person may not take the call: somebody else has it. Null when it is free, or the person's own.</summary>
    public CallTaken? WhyNotFree(PersonId person) =>
        Responsible is { } other && other != person ? new CallTaken(other) : null;

    /// <summary>Says what kind of matter it is; first level does, second may correct (REQ-041, REQ-043).</summary>
    /// <param name="class">Its class.</param>
    /// <param name="category">Its category; null = none, also when it had one.</param>
    /// <param name="act">Who and when.</param>
    public Outcome<CallClassified> Classify(CallClass @class, ListValueId? category, Act act)
    {
        if (AtLevel(CallState.AtL1, CallState.AtL2, CallState.AtL4, CallState.AwaitingUser) is { } refusal) return refusal;
        var outcome = Record(new CallClassified(@class, Class, category, Category), act);
        ProposeAnew(act);
        return outcome;
    }

    // A priority that nobody set by hand follows the table when the class does; an improvement request is P4 whatever was set before (DT-4).
    private void ProposeAnew(Act act)
    {
        if (this is not { Class: { } kind, Impact: { } impact, Urgency: { } urgency, Priority: { } before }) return;
        var proposed = PriorityTable.Propose(kind, impact, urgency);
        if (proposed == before || (before != Proposed && kind is not CallClass.Improvement)) return;
        Record(new CallPrioritised(impact, urgency, proposed, proposed, before), act);
    }

    /// <summary>
    /// Sets the priority from impact and urgency by the table (DT-4). Another one than the table's needs a reason, kept with the entry (REQ-044).
    /// </summary>
    /// <param name="impact">Whom it concerns.</param>
    /// <param name="urgency">How long it can wait.</param>
    /// <param name="instead">Another priority than the table's.</param>
    /// <param name="hasReason">A reason is given.</param>
    /// <param name="act">Who and when.</param>
    /// <param name="byManager">By the service level manager, who alone decides that an improvement request is not P4.</param>
    public Outcome<CallPrioritised> Prioritise(Impact impact, Urgency urgency, Priority? instead, bool hasReason, Act act, bool byManager = false)
    {
        if (AtLevel(CallState.AtL1, CallState.AtL2, CallState.AtL4, CallState.AwaitingUser) is { } refusal) return refusal;
        var proposed = Class is { } known ? PriorityTable.Propose(known, impact, urgency) : PriorityTable.Propose(impact, urgency);
        var overrules = instead is { } wanted && wanted != proposed;
        if (overrules && Class is CallClass.Improvement && !byManager) return new ImprovementKeepsPriority(proposed);
        if (instead is { } other && other != proposed && !hasReason) return new InvalidInput("call.priority-needs-reason", "Reason", proposed);
        return Record(new CallPrioritised(impact, urgency, proposed, instead ?? proposed, Priority), act);
    }

    /// <summary>Hands a complete, classified, prioritised call to second level with first level's findings (REQ-048).</summary>
    public Outcome<CallRouted> PassToSecondLevel(OrganizationId desk, EntryId findings, Act act)
    {
        if (State is not CallState.AtL1) return new CallNotThere(State);
        if (MissingItems is [_, ..] missing) return RequestIncomplete.Of(missing);
        if (Class is null) return new CallNotClassified();
        if (Priority is null) return new CallNotPrioritised();
        return Record(new CallRouted(State, CallState.AtL2, desk, findings), act);
    }

    /// <summary>Notes that the customer's key user wants the call at second level. First level has it and decides; one request at a time.</summary>
    public Outcome<SecondLevelAskedFor> AskForSecondLevel(EntryId reason, Act act)
    {
        if (State is not CallState.AtL1) return new CallNotThere(State);
        return SecondLevelAskedAt is null ? Record(new SecondLevelAskedFor(reason), act) : new SecondLevelAskedAlready();
    }

    /// <summary>Hands the call to fourth level (REQ-042, REQ-087).</summary>
    public Outcome<CallRouted> PassToFourthLevel(OrganizationId desk, EntryId reason, Act act)
    {
        if (WhyNotTake(CausePath.ToFourthLevel) is { } refusal) return refusal;
        return Record(new CallRouted(State, CallState.AtL4, desk, reason), act);
    }

    /// <summary>
    /// Why the call cannot go to its customiser or to fourth level now; null when there is no reason. Nothing leaves first level unclassified (REQ-041), and what
    /// climbs the ladder goes there only when the checks of the causes gave that way (REQ-087).
    /// </summary>
    public Refusal? WhyNotTake(CausePath way)
    {
        var (to, by) = way is CausePath.ToFourthLevel ? (CallState.AtL4, "PassToFourthLevel") : (CallState.AtCustomiser, "PassToCustomiser");
        if (MayMove(to, by) is { } refusal) return refusal;
        if (Class is null) return new CallNotClassified();
        return OnLadder && CauseFound != way ? new LadderDecides() : null;
    }

    /// <summary>Gives the call back to first level, with the reason.</summary>
    public Outcome<CallRouted> SendBackToFirstLevel(EntryId reason, Act act)
    {
        if (AtLevel(CallState.AtL2, CallState.AtL4) is { } refusal) return refusal;
        return FirstLevelDesk is { } desk ? Record(new CallRouted(State, CallState.AtL1, desk, reason), act) : new CallCannotMove(State, CallState.AtL1);
    }

    /// <summary>Gives the call back to second level, from fourth or while a fix is awaited.</summary>
    public Outcome<CallRouted> SendBackToSecondLevel(EntryId reason, Act act)
    {
        if (AtLevel(CallState.AtL4, CallState.AwaitingRelease) is { } refusal) return refusal;
        return SecondLevelDesk is { } desk ? Record(new CallRouted(State, CallState.AtL2, desk, reason), act) : new CallCannotMove(State, CallState.AtL2);
    }

    /// <summary>
    /// Brings the call's desk of a level to the organisation that gives this level now, wherever the call stands: the customer changed its partner. Nobody of
    /// the former one stays responsible. Refused when the call has no such desk, or it is there already.
    /// </summary>
    public Outcome<DeskFollowed> FollowDesk(SupportLevel level, OrganizationId to, Act act)
    {
        var from = level switch { SupportLevel.L1 => FirstLevelDesk, SupportLevel.L2 => SecondLevelDesk, _ => Level == level ? Desk : null };
        if (from is not { } before || before == to || State is CallState.Cancelled) return new CallNotThere(State);
        return Record(new DeskFollowed(level, before, to), act);
    }

    /// <summary>Asks the user; the call waits until the answer (REQ-050).</summary>
    public Outcome<UserAsked> AskUser(EntryId question, Act act) =>
        MayMove(CallState.AwaitingUser, "AskUser") is { } refusal ? refusal : Record(new UserAsked(question), act);

    /// <summary>The user's answer brings the call back to the level that asked.</summary>
    public Outcome<UserAnswered> Answer(EntryId answer, Act act) =>
        State is CallState.AwaitingUser ? Record(new UserAnswered(answer), act) : new CallNotThere(State);

    /// <summary>Returns the request as incomplete, naming the rules it does not meet (REQ-039).</summary>
    public Outcome<CallReturned> ReturnIncomplete(IReadOnlyList<RequestRule> notMet, EntryId reason, Act act)
    {
        ArgumentNullException.ThrowIfNull(notMet);
        if (MayMove(CallState.Returned, "ReturnIncompleteCall") is { } refusal) return refusal;
        return notMet.Count == 0 ? new InvalidInput("input.required", "NotMet") : Record(new CallReturned([.. notMet.Distinct()], reason), act);
    }

    /// <summary>Hands the call to whoever customised the object; the vendor's targets stop (REQ-033).</summary>
    public Outcome<PassedToCustomiser> PassToCustomiser(string? customiser, EntryId reason, Act act)
    {
        if (WhyNotTake(CausePath.ToCustomiser) is { } refusal) return refusal;
        if (!Text.Required(Text.OneLine(customiser), "Customiser", Text.LineLength).Succeeded(out var name, out refusal)) return refusal;
        Customiser = name;
        return Record(new PassedToCustomiser(reason), act);
    }

    /// <summary>Takes the call back from the customiser to the level that passed it.</summary>
    public Outcome<CameBackFromCustomiser> ReturnFromCustomiser(EntryId reason, Act act) =>
        State is CallState.AtCustomiser ? Record(new CameBackFromCustomiser(reason), act) : new CallNotThere(State);

    /// <summary>Notes that something was written to or by the user. Refused once the call is cancelled or still a draft.</summary>
    public Outcome<ReplySent> NoteReply(EntryId entry, bool byUser, Act act, bool givesWorkaround = false) =>
        State is CallState.Cancelled or CallState.Draft or CallState.SolvedBefore ? new CallNotThere(State) : Record(new ReplySent(entry, byUser, givesWorkaround && !byUser), act);

    /// <summary>Notes that an internal note was written.</summary>
    public Outcome<NoteAdded> NoteNote(EntryId entry, Act act) =>
        State is CallState.Draft ? new CallNotThere(State) : Record(new NoteAdded(entry), act);

    /// <summary>Notes that a file was added.</summary>
    public Outcome<AttachmentAdded> NoteAttachment(AttachmentId attachment, EntryId? entry, Act act) =>
        State is CallState.Cancelled or CallState.SolvedBefore ? new CallNotThere(State) : Record(new AttachmentAdded(attachment, entry), act);
}

/// <summary>A call cannot leave first level unclassified (REQ-041).</summary>
public sealed record CallNotClassified() : Refusal("call.not-classified");

/// <summary>A call cannot leave first level without a priority (REQ-048).</summary>
public sealed record CallNotPrioritised() : Refusal("call.not-prioritised");

/// <summary>An improvement request is P4 unless the service level manager decides otherwise (DT-4).</summary>
public sealed record ImprovementKeepsPriority(Priority Proposed) : Refusal("call.improvement-keeps-priority", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Proposed];

    /// <inheritdoc/>
    public override string Field => "Priority";
}

/// <summary>Second level was asked for before and first level has not decided yet.</summary>
public sealed record SecondLevelAskedAlready() : Refusal("call.second-level-asked-already");

/// <summary>Somebody else has taken the call; it is handed over by assigning it.</summary>
public sealed record CallTaken(PersonId By) : Refusal("call.taken")
{
    /// <summary>Who that is.</summary>
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>That person is responsible already.</summary>
public sealed record AlreadyResponsible() : Refusal("call.already-responsible");
