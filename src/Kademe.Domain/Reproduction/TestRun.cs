using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Reproduction;

/// <summary>
/// One run of one version of a test case in one environment (REQ-079). It keeps the build tested, a mark for every step, and what was observed;
/// its result is unsuccessful when any step is. Blocked is no result (REQ-081).
/// </summary>
public sealed class TestRun : IVisible
{
    private static readonly StateMachine<TestRunState> Moves = StateTable.Of<TestRunState>();

    private TestRun() => (Marks, Observations, BlockedBecause) = ([], "", "");

    /// <summary>Its number.</summary>
    public TestRunId Id { get; private set; }

    /// <summary>The case run.</summary>
    public TestCaseNumber Case { get; private set; }

    /// <summary>The version of the case run.</summary>
    public int CaseVersion { get; private set; }

    /// <summary>How many steps that version has.</summary>
    public int StepCount { get; private set; }

    /// <summary>The work record it proves at third level; null for a run on the ladder.</summary>
    public WorkRecordNumber? ForWork { get; private set; }

    /// <summary>Where it was run.</summary>
    public EnvironmentId Environment { get; private set; }

    /// <summary>Which of the environments that is.</summary>
    public EnvironmentKind Kind { get; private set; }

    /// <summary>The version tested.</summary>
    public ProductVersionId Version { get; private set; }

    /// <summary>Place of the tested version in the catalogue.</summary>
    public int BuildOrder { get; private set; }

    /// <summary>Patch tested.</summary>
    public int BuildPatch { get; private set; }

    /// <summary>Day of the build tested.</summary>
    public LocalDate? BuiltOn { get; private set; }

    /// <summary>The build tested.</summary>
    public Build Build => new(BuildOrder, BuildPatch, BuiltOn);

    /// <summary>Who ran it.</summary>
    public PersonId Person { get; private set; }

    /// <summary>Where it stands.</summary>
    public TestRunState State { get; private set; }

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>A mark for every step, in order; empty until completed.</summary>
    public IReadOnlyList<TestOutcome> Marks { get; private set; }

    /// <summary>What was observed.</summary>
    public string Observations { get; private set; }

    /// <summary>Why it could not be carried out.</summary>
    public string BlockedBecause { get; private set; }

    /// <summary>Unsuccessful when any step is; null while running and when blocked.</summary>
    public TestOutcome? Result => State is not TestRunState.Completed ? null
        : Marks.Contains(TestOutcome.Unsuccessful) ? TestOutcome.Unsuccessful : TestOutcome.Successful;

    /// <summary>Begins a run of the case's present version on the environment's present build.</summary>
    public static Outcome<TestRun> Start(TestRunId id, TestCase of, TestEnvironment environment, PersonId by, Instant at, WorkRecordNumber? forWork = null)
    {
        if (environment.CurrentBuild is not { } build || environment.CurrentVersion is not { } version) return new EnvironmentHasNoBuild(environment.Name);
        return new TestRun
        {
            Id = id, Case = of.Number, CaseVersion = of.Version, StepCount = of.Steps.Count, ForWork = forWork, Environment = environment.Id, Kind = environment.Kind,
            Version = version, BuildOrder = build.CatalogueOrder, BuildPatch = build.Patch, BuiltOn = build.BuiltOn, Person = by, State = TestRunState.Running, StartedAt = at,
        };
    }

    /// <summary>Ends the run with a mark for every step.</summary>
    public Outcome<Done> Complete(IReadOnlyList<TestOutcome> marks, string? observations, Instant at)
    {
        if (!Moves.May(State, TestRunState.Completed)) return new TestRunEnded(State);
        if (marks.Count != StepCount) return new InvalidInput("reproduction.step-unmarked", nameof(Marks), StepCount, marks.Count);
        if (!Text.Optional(observations, nameof(Observations)).Succeeded(out var seen, out var refusal)) return refusal;
        (State, Marks, Observations, EndedAt) = (TestRunState.Completed, [.. marks], seen, at);
        return new Done();
    }

    /// <summary>The run cannot be carried out; the ladder waits (REQ-081).</summary>
    public Outcome<Done> Block(string? reason, Instant at)
    {
        if (!Moves.May(State, TestRunState.Blocked)) return new TestRunEnded(State);
        if (!Text.Required(reason, "Reason", 2000).Succeeded(out var because, out var refusal)) return refusal;
        (State, BlockedBecause, EndedAt) = (TestRunState.Blocked, because, at);
        return new Done();
    }
}

/// <summary>The environment has no build on record, so no run can be stored against it.</summary>
public sealed record EnvironmentHasNoBuild(string Name) : Refusal("reproduction.environment-has-no-build")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>The run has ended; a further one is a new run.</summary>
public sealed record TestRunEnded(TestRunState State) : Refusal("reproduction.run-ended")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [State];
}
