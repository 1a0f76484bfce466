using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;

namespace Kademe.Domain.WorkRecords;

public sealed partial class WorkRecord
{
    /// <summary>Takes it to Beta; needs a successful QA test on the build now in QA (REQ-127).</summary>
    public Outcome<BetaEntered> EnterBeta(Build nowInQa, Act act)
    {
        if (Forbids(WorkStage.InBeta) is { } refusal) return refusal;
        if (QaResult is not TestOutcome.Successful || QaBuild != nowInQa) return new QaTestMissing();
        return Record(new BetaEntered(nowInQa), act);
    }

    /// <summary>The record asks for the release, or asks no more (REQ-129).</summary>
    public Outcome<ReleaseAsked> AskForRelease(bool asked, Act act) =>
        Stage is WorkStage.ReadyForRelease || !Moves.Is(Stage, StateTraits.Open) ? new WorkStageForbids(Stage) : Record(new ReleaseAsked(asked), act);

    /// <summary>Writes what customers read of it; until it is published.</summary>
    public Outcome<ReleaseNoteWritten> WriteReleaseNote(Wording note, Act act)
    {
        if (!Moves.Is(Stage, StateTraits.Open)) return new WorkStageForbids(Stage);
        ReleaseNote = note;
        return Record(new ReleaseNoteWritten(Digest.Of(note.Turkish, note.English, note.German)), act);
    }

    /// <summary>Ready for release: a good beta result, and the release is asked for (REQ-128, REQ-129).</summary>
    public Outcome<WorkMadeReady> ReadyForRelease(Act act)
    {
        if (Forbids(WorkStage.ReadyForRelease) is { } refusal) return refusal;
        if (BetaResult is not TestOutcome.Successful) return new BetaResultMissing();
        return IsReleaseAsked ? Record(new WorkMadeReady(), act) : new ReleaseNotAsked();
    }

    /// <summary>Goes out with a version.</summary>
    public Outcome<WorkPublished> Publish(ProductVersionId version, Build build, Act act) =>
        Forbids(WorkStage.Published) is { } refusal ? refusal : Record(new WorkPublished(version, build), act);

    /// <summary>The version it went out with is withdrawn: back to the coder (rule 7).</summary>
    public Outcome<WorkWithdrawn> Withdraw(string? reason, Act act) =>
        PublishedIn is not { } version ? new WorkStageForbids(Stage) : WithReason(reason, nameof(Missing), because =>
        {
            Missing = because;
            return Record(new WorkWithdrawn(version, Digest.Of(because)), act);
        });

    /// <summary>Ends it once no linked call waits for word.</summary>
    public Outcome<WorkCompleted> Complete(int callsWaiting, Act act)
    {
        if (Forbids(WorkStage.Done) is { } refusal) return refusal;
        return callsWaiting > 0 ? new CallsStillWaiting(callsWaiting) : Record(new WorkCompleted(), act);
    }
}
