using Kademe.Domain.Kernel;

namespace Kademe.Domain.Calls;

/// <content>What each fact does to the state. No rule stands here: a fact that was recorded is true.</content>
public sealed partial class Call
{
    private void Apply(CallFact fact, Act act, long sequence)
    {
        LastFact = sequence;
        if (fact.IsDeciding) Version = sequence;
        MovedAt = act.At;
        switch (fact)
        {
            case CallDrafted drafted: Begin(drafted, act); break;
            case DraftChanged changed: Found(changed.Origin, changed.ProblemItems, changed.RequestItems); break;
            case CallSubmitted submitted: (State, Level, OpenedAt, ProblemItems, RequestItems, Promise) = (CallState.Submitted, SupportLevel.L1, act.At, submitted.ProblemItems, submitted.RequestItems, submitted.Promise); break;
            case CallRouted routed: Route(routed.To, routed.Desk); break;
            case DeskFollowed followed: Follow(followed.Level, followed.From, followed.To); break;
            case CallAssigned assigned: Assign(assigned.Responsible); break;
            case ResponsibilityFellBack fell: FallBack(fell.Before); break;
            case CallClassified classified: (Class, Category) = (classified.Class, classified.Category); break;
            case CallPrioritised judged: (Impact, Urgency, Proposed, Priority) = (judged.Impact, judged.Urgency, judged.Proposed, judged.Priority); break;
            case UserAsked: (State, FirstAnsweredAt) = (CallState.AwaitingUser, FirstAnsweredAt ?? act.At); break;
            case UserAnswered: State = StateAt(Level); break;
            case CallReturned: (State, FirstAnsweredAt) = (CallState.Returned, FirstAnsweredAt ?? act.At); break;
            case CallResubmitted again: (State, Level, ProblemItems, RequestItems) = (CallState.Submitted, SupportLevel.L1, again.ProblemItems, again.RequestItems); break;
            case SecondLevelAskedFor: SecondLevelAskedAt = act.At; break;
            case ReplySent { ByUser: false } sent: (FirstAnsweredAt, hasWorkaround) = (FirstAnsweredAt ?? act.At, hasWorkaround || (sent.GivesWorkaround && act.Person is not null)); break;
            case PassedToCustomiser: State = CallState.AtCustomiser; break;
            case CameBackFromCustomiser: State = StateAt(Level); break;
            case UpgradeAdvised advised: (State, FixVersion) = (CallState.AwaitingUpgrade, advised.Target); break;
            case ReleaseAwaited awaited: AwaitFix(awaited); break;
            case CarriedToThirdLevel carried: Route(CallState.AtL3, carried.Vendor); break;
            case FixPublished published: (State, FixVersion) = (CallState.AwaitingUpgrade, published.Version); break;
            case FixWithdrawn: (State, FixVersion, ResolvedAt, ClosedAt) = (CallState.AwaitingRelease, null, null, null); break;
            case FixFellBack: (State, Level) = (CallState.AtL3, SupportLevel.L3); break;
            case WorkRecordDeclined: Decline(); break;
            case TargetVersionInstalled installed:
                (State, UpgradedTo, ResolvedAt, SolvedAt) = (CallState.Resolved, installed.Installed, act.At, SupportLevel.L2);
                break;
            case StillPresent: (State, Level, Desk, Responsible, FixVersion, ResolvedAt) = (CallState.AtL2, SupportLevel.L2, SecondLevelDesk, SecondLevelExpert, null, null); break;
            case CallResolved resolved:
                (State, SolvedAt, ClosingClass) = (CallState.Resolved, resolved.Level, resolved.ClosingClass);
                (ResolvedAt, FirstAnsweredAt) = (act.At, FirstAnsweredAt ?? act.At);
                break;
            case CallClosed: (State, ClosedAt) = (CallState.Closed, act.At); break;
            case CallReopened reopened: Reopen(reopened.Level); break;
            case CallCancelled: (State, ClosedAt, Responsible) = (CallState.Cancelled, act.At, null); break;
        }

        Climb(fact);
    }

    // Only first level's own judgement takes an error or a wish off the ladder that second level has had it on; what was found of the causes goes when the ladder starts anew.
    private void Climb(CallFact fact)
    {
        if (Level is SupportLevel.L2 && CallClasses.Climbs(Class)) OnLadder = true;
        if (fact is CallClassified { Class: var judged } && Level is SupportLevel.L1 && !CallClasses.Climbs(judged)) OnLadder = false;
        if (fact is CausesChecked checks) CauseFound = checks.Found;
        if (fact is TestCaseWritten or CallReopened or StillPresent) CauseFound = null;
    }

    private void Begin(CallDrafted drafted, Act act)
    {
        (Number, State, OpenedAt) = (drafted.Number, CallState.Draft, act.At);
        Found(drafted.Origin, drafted.ProblemItems, drafted.RequestItems);
    }

    private void Found(CallOrigin origin, int problemItems, int requestItems)
    {
        (Customer, Requester, Channel) = (origin.Customer, origin.Requester, origin.Channel);
        (Subscription, Installation, Object, Address) = (origin.Subscription, origin.Installation, origin.Object, origin.Address);
        (InstalledVersion, InstalledBuiltOn) = (origin.InstalledVersion, origin.InstalledBuiltOn);
        (Customisation, CustomisationContradicts, WrongContext) = (origin.Customisation, origin.CustomisationContradicts, origin.WrongContext);
        (Hint, Reach, Wait) = (origin.Hint, origin.Reach, origin.Wait);
        (ProblemItems, RequestItems) = (problemItems, requestItems);
        Module = origin.Address?.Module ?? "";
    }

    private void Route(CallState to, OrganizationId desk)
    {
        var sameDesk = Desk == desk && State == to;
        (State, Level, Desk) = (to, LevelOf(to), desk);
        if (!sameDesk) Responsible = null;
        if (to is CallState.AtL1) FirstLevelDesk = desk;
        if (to is CallState.AtL2) (SecondLevelDesk, SecondLevelAskedAt) = (desk, null);
    }

    private void Follow(SupportLevel level, OrganizationId from, OrganizationId to)
    {
        if (level is SupportLevel.L1 && FirstLevelDesk == from) (FirstLevelDesk, FirstLevelExpert) = (to, null);
        if (level is SupportLevel.L2 && SecondLevelDesk == from) (SecondLevelDesk, SecondLevelExpert) = (to, null);
        if (Level == level && Desk == from) (Desk, Responsible) = (to, null);
    }

    private void Assign(PersonId person)
    {
        Responsible = person;
        if (Level is SupportLevel.L1) FirstLevelExpert = person;
        if (Level is SupportLevel.L2) SecondLevelExpert = person;
    }

    private void FallBack(PersonId person)
    {
        Responsible = null;
        if (Level is SupportLevel.L1 && FirstLevelExpert == person) FirstLevelExpert = null;
        if (Level is SupportLevel.L2 && SecondLevelExpert == person) SecondLevelExpert = null;
    }

    private void AwaitFix(ReleaseAwaited awaited)
    {
        (State, Fix, FixVersion) = (CallState.AwaitingRelease, awaited.Fix ?? Fix, awaited.Version);
        (Level, Desk) = (SupportLevel.L2, SecondLevelDesk ?? Desk);
        Responsible = SecondLevelExpert;
    }

    private void Decline()
    {
        State = State is CallState.AwaitingUser ? State : CallState.AtL2;
        (Level, Desk, Responsible, Fix) = (SupportLevel.L2, SecondLevelDesk, SecondLevelExpert, null);
    }

    private void Reopen(SupportLevel level)
    {
        (State, Level, SolvedAt, ResolvedAt, ClosedAt, ClosingClass) = (StateAt(level), level, null, null, null, null);
        Reopened++;
        hasWorkaround = false; // what helped then no longer does
        var desk = level switch { SupportLevel.L1 => FirstLevelDesk, SupportLevel.L2 => SecondLevelDesk, _ => Desk };
        if (desk != Desk) Responsible = level is SupportLevel.L2 ? SecondLevelExpert : null;
        Desk = desk ?? Desk;
    }

    private static SupportLevel? LevelOf(CallState state) => States[state].Level;

    private static CallState StateAt(SupportLevel? level) => level switch
    {
        SupportLevel.L2 => CallState.AtL2,
        SupportLevel.L3 => CallState.AtL3,
        SupportLevel.L4 => CallState.AtL4,
        _ => CallState.AtL1,
    };
}
