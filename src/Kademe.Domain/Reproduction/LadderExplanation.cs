using Kademe.Domain.Catalogue;

namespace Kademe.Domain.Reproduction;

/// <summary>The branches of the rule as people read them; each value's own text says condition and step.</summary>
public enum LadderBranchKind
{
    /// <summary>Release clean, version older: advise the upgrade.</summary>
    ReleaseCleanOlder,

    /// <summary>Release clean, version unknown: have it confirmed.</summary>
    ReleaseCleanUnknown,

    /// <summary>Release clean, version current: check the causes.</summary>
    ReleaseCleanCurrent,

    /// <summary>Present in Release: try QA.</summary>
    ReleasePresent,

    /// <summary>Not in QA: comes with the next version.</summary>
    QaClean,

    /// <summary>Present in QA: try Dev.</summary>
    QaPresent,

    /// <summary>Whatever Dev gives: look for a work.</summary>
    DevAny,

    /// <summary>A work is under way: add the findings to it.</summary>
    WorkUnderWay,

    /// <summary>A work is fixed or comes with a newer version: join and wait.</summary>
    WorkFixed,

    /// <summary>A work was declined: object, or answer.</summary>
    WorkDeclined,

    /// <summary>The work found is a duplicate: the surviving one is offered.</summary>
    WorkDuplicate,

    /// <summary>The fix is in the tested build already: open a new record as its regression.</summary>
    WorkRegressed,

    /// <summary>No work: open a new record.</summary>
    WorkNone,
}

/// <summary>Whether a branch was gone.</summary>
public enum LadderBranchState
{
    /// <summary>What was found leads here.</summary>
    Taken,

    /// <summary>What was found leads elsewhere.</summary>
    Rejected,

    /// <summary>Not known yet.</summary>
    Open,
}

/// <summary>One branch of the rule and whether it was gone.</summary>
public sealed record LadderBranch(LadderBranchKind Kind, LadderBranchState State);

/// <summary>Why the ladder's next step is what it is: every branch, taken, rejected or still open.</summary>
public static class LadderExplanation
{
    /// <summary>Every branch in the order of the ladder.</summary>
    public static IReadOnlyList<LadderBranch> Of(LadderInput known)
    {
        var release = Present(known.Release);
        var qa = Under(release, Present(known.Qa));
        var dev = Under(qa, known.Dev is Rung.NotRun or Rung.Blocked ? null : true);
        var relation = Ladder.Installation(known);
        var step = Ladder.Next(known).Succeeded(out var next, out _) ? next : null;
        var found = known.Search.Work?.Standing;
        return
        [
            Branch(LadderBranchKind.ReleaseCleanOlder, Under(Not(release), relation is VersionRelation.Older)),
            Branch(LadderBranchKind.ReleaseCleanUnknown, Under(Not(release), relation is VersionRelation.Unknown)),
            Branch(LadderBranchKind.ReleaseCleanCurrent, Under(Not(release), relation is VersionRelation.Same or VersionRelation.Newer)),
            Branch(LadderBranchKind.ReleasePresent, release),
            Branch(LadderBranchKind.QaClean, Under(release, Not(Present(known.Qa)))),
            Branch(LadderBranchKind.QaPresent, qa),
            Branch(LadderBranchKind.DevAny, dev),
            Branch(LadderBranchKind.WorkUnderWay, Works(step is LadderOutcome.JoinWorkRecord)),
            Branch(LadderBranchKind.WorkFixed, Works(step is LadderOutcome.JoinAndAwaitRelease)),
            Branch(LadderBranchKind.WorkDeclined, Works(step is LadderOutcome.DeclinedFound)),
            Branch(LadderBranchKind.WorkDuplicate, Works(found is FoundStanding.Duplicate)),
            Branch(LadderBranchKind.WorkRegressed, Works(step is LadderOutcome.OpenWorkRecord { RegressionOf: not null })),
            Branch(LadderBranchKind.WorkNone, Works(step is LadderOutcome.OpenWorkRecord { RegressionOf: null })),
        ];

        bool? Works(bool holds) => Under(dev, known.Search.Made ? holds : null);
    }

    private static bool? Present(Rung rung) => rung switch { Rung.Unsuccessful => true, Rung.Successful => false, _ => null };

    private static bool? Not(bool? known) => known is { } value ? !value : null;

    // A branch below one that is rejected is rejected; below an open one it is open.
    private static bool? Under(bool? above, bool? here) => above is true ? here : above;

    private static LadderBranch Branch(LadderBranchKind kind, bool? gone) =>
        new(kind, gone switch { true => LadderBranchState.Taken, false => LadderBranchState.Rejected, _ => LadderBranchState.Open });
}
