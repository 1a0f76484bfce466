using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reproduction;

/// <summary>What is known of one rung of the ladder.</summary>
public enum Rung
{
    /// <summary>No run of the present case has ended here.</summary>
    NotRun,

    /// <summary>The error is not present.</summary>
    Successful,

    /// <summary>The error is present.</summary>
    Unsuccessful,

    /// <summary>The run could not be carried out.</summary>
    Blocked,
}

/// <summary>How a work record found for the object stands, as the ladder reads it (rule 8).</summary>
public enum FoundStanding
{
    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Found and fixed, not yet published: Beta or ready for release.</summary>
    Fixed,

    /// <summary>Published; the version decides between R9 and a regression.</summary>
    Published,

    /// <summary>Declined with a reason.</summary>
    Declined,

    /// <summary>A duplicate of another, which is offered.</summary>
    Duplicate,
}

/// <summary>A work record the expert found similar.</summary>
/// <param name="Number">The record.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="PublishedIn">The build it was published in, when it was.</param>
/// <param name="Survivor">The surviving record, when it is a duplicate.</param>
public sealed record FoundWork(WorkRecordNumber Number, FoundStanding Standing, Build? PublishedIn = null, WorkRecordNumber? Survivor = null);

/// <summary>The expert's recorded finding of the search among the object's works (REQ-094).</summary>
/// <param name="Made">False until a finding is recorded.</param>
/// <param name="Work">The similar work; null when none was found.</param>
public sealed record WorkSearch(bool Made, FoundWork? Work)
{
    /// <summary>No finding yet.</summary>
    public static WorkSearch NotMade { get; } = new(false, null);

    /// <summary>Searched, nothing similar.</summary>
    public static WorkSearch NothingFound { get; } = new(true, null);

    /// <summary>Searched, this one is similar.</summary>
    public static WorkSearch Found(FoundWork work) => new(true, work);
}

/// <summary>Everything the rule DT-1 reads.</summary>
public sealed record LadderInput(CallClass Class, Rung Release, Rung Qa, Rung Dev, Build? ReleaseBuild, Build? Installed, WorkSearch Search)
{
    /// <summary>
    /// Reads the rungs from the runs: the newest ended run of the case's present version in each environment counts;
    /// a block counts until a result follows it. Runs for a work record are not rungs.
    /// </summary>
    public static LadderInput From(CallClass callClass, TestCase of, IEnumerable<TestRun> runs, Build? installed, WorkSearch search)
    {
        var ended = runs.Where(run => run.Case == of.Number && run.CaseVersion == of.Version && run.ForWork is null && run.EndedAt is not null)
            .OrderBy(run => run.EndedAt).ThenBy(run => run.Id.Value).ToList();
        var release = ended.FindLast(run => run.Kind is EnvironmentKind.Release);
        return new(
            callClass, RungOf(release), RungOf(ended.FindLast(run => run.Kind is EnvironmentKind.Qa)), RungOf(ended.FindLast(run => run.Kind is EnvironmentKind.Dev)),
            release?.Build, installed, search);
    }

    private static Rung RungOf(TestRun? run) => run switch
    {
        null => Rung.NotRun,
        { Result: TestOutcome.Successful } => Rung.Successful,
        { Result: TestOutcome.Unsuccessful } => Rung.Unsuccessful,
        _ => Rung.Blocked,
    };
}
