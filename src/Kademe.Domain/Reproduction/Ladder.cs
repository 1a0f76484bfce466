using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reproduction;

/// <summary>The rule DT-1 as corrected (rule 8, 9): from what is known to the only next permitted step.</summary>
public static class Ladder
{
    /// <summary>Whether calls of a class climb the ladder.</summary>
    public static bool IsFor(CallClass callClass) => CallClasses.Climbs(callClass);

    /// <summary>The only next permitted step.</summary>
    public static Outcome<LadderStep> Next(LadderInput known)
    {
        if (!IsFor(known.Class)) return new ClassHasNoLadder(known.Class);
        return known.Release switch
        {
            Rung.NotRun => new LadderStep.RunIn(EnvironmentKind.Release),
            Rung.Blocked => new LadderOutcome.Blocked(EnvironmentKind.Release),
            Rung.Successful => AfterCleanRelease(known),
            _ => AfterRelease(known),
        };
    }

    /// <summary>Whether a run may be made in an environment now (REQ-082): the next one, or one that was blocked.</summary>
    public static Outcome<Done> MayRun(LadderInput known, EnvironmentKind environment)
    {
        if (!Next(known).Succeeded(out var step, out var refusal)) return refusal;
        var next = step switch
        {
            LadderStep.RunIn run => run.Environment,
            LadderOutcome.Blocked blocked => blocked.Environment,
            _ => (EnvironmentKind?)null,
        };
        if (next == environment) return new Done();
        return next is { } other ? new RunOutOfOrder(environment, other) : new NoRunIsNext(environment);
    }

    /// <summary>Where the installation stands against the Release build tested.</summary>
    public static VersionRelation Installation(LadderInput known) =>
        known is { Installed: { } installed, ReleaseBuild: { } release } ? installed.RelationTo(release) : VersionRelation.Unknown;

    private static LadderStep AfterCleanRelease(LadderInput known) => Installation(known) switch
    {
        VersionRelation.Older => new LadderOutcome.AdviseUpgrade(),
        VersionRelation.Unknown => new LadderStep.ConfirmInstalledVersion(),
        _ => new LadderStep.CheckCauses(),
    };

    private static LadderStep AfterRelease(LadderInput known) => (known.Qa, known.Dev) switch
    {
        (Rung.NotRun, _) => new LadderStep.RunIn(EnvironmentKind.Qa),
        (Rung.Blocked, _) => new LadderOutcome.Blocked(EnvironmentKind.Qa),
        (Rung.Successful, _) => new LadderOutcome.ComesWithNextVersion(),
        (_, Rung.NotRun) => new LadderStep.RunIn(EnvironmentKind.Dev),
        (_, Rung.Blocked) => new LadderOutcome.Blocked(EnvironmentKind.Dev),
        _ => AfterDev(known),
    };

    private static LadderStep AfterDev(LadderInput known)
    {
        var row = known.Dev is Rung.Successful ? LadderRow.R4 : LadderRow.R5;
        return known.Search switch
        {
            { Made: false } => new LadderStep.SearchWorks(row),
            { Work: { } found } => AfterFinding(found, row, known.ReleaseBuild),
            _ => new LadderOutcome.OpenWorkRecord(null),
        };
    }

    private static LadderStep AfterFinding(FoundWork found, LadderRow row, Build? tested) => found.Standing switch
    {
        FoundStanding.Duplicate => new LadderStep.SearchWorks(row, found.Survivor),
        FoundStanding.Declined => new LadderOutcome.DeclinedFound(found.Number),
        FoundStanding.Fixed => new LadderOutcome.JoinAndAwaitRelease(found.Number),
        FoundStanding.Published when IsNewerThan(found.PublishedIn, tested) => new LadderOutcome.JoinAndAwaitRelease(found.Number),
        FoundStanding.Published => new LadderOutcome.OpenWorkRecord(found.Number),
        _ => new LadderOutcome.JoinWorkRecord(found.Number),
    };

    // A fix that is in the tested build, or cannot be told from it, did not help: a regression.
    private static bool IsNewerThan(Build? published, Build? tested) =>
        published is { } fix && tested is { } build && fix.RelationTo(build) is VersionRelation.Newer;
}

/// <summary>Calls of this class do not climb the ladder (DT-2).</summary>
public sealed record ClassHasNoLadder(CallClass Class) : Refusal("reproduction.class-has-no-ladder")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Class];
}

/// <summary>Another environment comes first.</summary>
public sealed record RunOutOfOrder(EnvironmentKind Wanted, EnvironmentKind Next) : Refusal("reproduction.run-out-of-order")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Wanted, Next];
}

/// <summary>The next step is not a run.</summary>
public sealed record NoRunIsNext(EnvironmentKind Wanted) : Refusal("reproduction.no-run-is-next")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Wanted];
}
