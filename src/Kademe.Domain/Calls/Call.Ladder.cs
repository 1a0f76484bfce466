using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Calls;

/// <content>What the ladder's outcome and the work records above it do to a call (DT-1, rule 7-10). No other way leads to third level.</content>
public sealed partial class Call
{
    /// <summary>R1: advises the system administrator to upgrade (REQ-084).</summary>
    public Outcome<UpgradeAdvised> AdviseUpgrade(ProductVersionId target, EntryId advice, Act act) =>
        MayClimb(CallState.AwaitingUpgrade, "AdviseUpgrade") is { } refusal ? refusal : Record(new UpgradeAdvised(target, advice), act);

    /// <summary>R3, R9: the error is removed and comes with a version; which work or version holds it may be found later (REQ-088, REQ-089).</summary>
    public Outcome<ReleaseAwaited> AwaitRelease(WorkRecordNumber? fix, ProductVersionId? version, EntryId? notice, Act act)
    {
        var refusal = State is CallState.AtL3 ? MayMove(CallState.AwaitingRelease, "AwaitRelease") : MayClimb(CallState.AwaitingRelease, "AwaitRelease");
        return refusal is not null ? (Outcome<ReleaseAwaited>)refusal : Record(new ReleaseAwaited(fix, version, notice), act);
    }

    /// <summary>R6, R7: a work record carries the matter at third level (REQ-100).</summary>
    public Outcome<CarriedToThirdLevel> CarryToThirdLevel(WorkRecordNumber work, OrganizationId vendor, bool opened, Act act) =>
        MayClimb(CallState.AtL3, "CarryToThirdLevel") is { } refusal ? refusal : Record(new CarriedToThirdLevel(work, vendor, opened), act);

    /// <summary>Notes that a work record is linked (REQ-098).</summary>
    public void NoteLink(WorkRecordNumber work, Act act) => Record(new WorkRecordLinked(work), act);

    /// <summary>Notes a test case written or changed for the call.</summary>
    public void NoteTestCase(TestCaseNumber testCase, int version, Act act) => Record(new TestCaseWritten(testCase, version), act);

    /// <summary>Notes a run of the test case, or that it could not be made.</summary>
    public void NoteRun(TestRunId run, EnvironmentKind where, bool? passed, Act act) =>
        Record(new TestCaseRun(run, passed is null, where, passed), act);

    /// <summary>Notes the way that the checks of the causes gave (DT-1 R2); a way that is one more check is none yet.</summary>
    public void NoteCauses(CausePath found, Act act)
    {
        if (found > CausePath.CheckInfrastructure) Record(new CausesChecked(found), act);
    }

    /// <summary>The version with the fix is out; the customer may upgrade (REQ-133).</summary>
    public Outcome<FixPublished> PublishFix(ProductVersionId version, PublicationId publication, Act act) =>
        AtLevel(CallState.AtL3, CallState.AwaitingRelease) is { } refusal ? refusal : Record(new FixPublished(version, publication), act);

    /// <summary>The version that solved it was withdrawn; the call waits for the next one (REQ-135).</summary>
    public Outcome<FixWithdrawn> WithdrawFixVersion(ProductVersionId version, Act act)
    {
        if (FixVersion != version) return new CallNotThere(State);
        return AtLevel(CallState.AwaitingUpgrade, CallState.Resolved, CallState.Closed) is { } refusal ? refusal : Record(new FixWithdrawn(version), act);
    }

    /// <summary>The awaited fix failed a test and went back to its coder.</summary>
    public Outcome<FixFellBack> FallBackToThirdLevel(WorkRecordNumber work, Act act) =>
        State is CallState.AwaitingRelease ? Record(new FixFellBack(work), act) : new CallNotThere(State);

    /// <summary>
    /// Third level declined, and no other record of the call lives; second level explains to the user (REQ-120). A call that third level asked the user about waits
    /// on, and its answer comes to second level.
    /// </summary>
    public Outcome<WorkRecordDeclined> DeclineWork(WorkRecordNumber work, Act act) =>
        State is CallState.AtL3 || (State is CallState.AwaitingUser && Level is SupportLevel.L3) ? Record(new WorkRecordDeclined(work), act) : new CallNotThere(State);

    /// <summary>The customer installed a version that holds the solution; the user is asked to confirm (REQ-086).</summary>
    public Outcome<TargetVersionInstalled> ReportInstalled(ProductVersionId installed, Act act) =>
        State is CallState.AwaitingUpgrade ? Record(new TargetVersionInstalled(installed), act) : new CallNotThere(State);

    /// <summary>The trouble is there in the new version too; second level takes it up again.</summary>
    public Outcome<StillPresent> ReportStillPresent(EntryId? reason, Act act) =>
        State is CallState.AwaitingUpgrade ? Record(new StillPresent(reason), act) : new CallNotThere(State);

    // It climbs, and nothing that the ladder gives was accepted yet: at first or second level, or where one of them asked the user.
    private bool OwesLadder => OnLadder && Level is SupportLevel.L1 or SupportLevel.L2 && State is CallState.AtL1 or CallState.AtL2 or CallState.AwaitingUser;

    private Refusal? MayClimb(CallState to, string by)
    {
        if (State is not CallState.AtL2) return new CallNotThere(State);
        return CallClasses.Climbs(Class) ? MayMove(to, by) : new LadderNotForThisClass(Class);
    }
}

/// <summary>What second level has as an error or an improvement request is solved by the ladder's outcome, unless first level judges it anew (DT-2, rule 10).</summary>
public sealed record LadderDecides() : Refusal("call.ladder-decides");

/// <summary>Only errors and improvement requests climb the ladder (DT-2).</summary>
public sealed record LadderNotForThisClass(CallClass? Class) : Refusal("call.ladder-not-for-this-class");
