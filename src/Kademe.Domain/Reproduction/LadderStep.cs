using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;

namespace Kademe.Domain.Reproduction;

/// <summary>Rows of the decision table DT-1.</summary>
public enum LadderRow
{
    /// <summary>Release clean, installation older.</summary>
    R1,

    /// <summary>Release clean, installation same or newer.</summary>
    R2,

    /// <summary>Release clean, installation unknown.</summary>
    R2u,

    /// <summary>QA clean.</summary>
    R3,

    /// <summary>Dev clean: search.</summary>
    R4,

    /// <summary>Present everywhere: search.</summary>
    R5,

    /// <summary>A similar work is under way.</summary>
    R6,

    /// <summary>No similar work, or a regression of one published.</summary>
    R7,

    /// <summary>A rung is blocked.</summary>
    R8,

    /// <summary>A similar work is found and fixed.</summary>
    R9,
}

/// <summary>The only next permitted step of a call on the ladder (REQ-076).</summary>
/// <param name="Row">The row of DT-1 that says so; null before any row is reached.</param>
public abstract record LadderStep(LadderRow? Row)
{
    /// <summary>Run the test case in this environment.</summary>
    public sealed record RunIn(EnvironmentKind Environment) : LadderStep((LadderRow?)null);

    /// <summary>Ask the system administrator which version is installed.</summary>
    public sealed record ConfirmInstalledVersion() : LadderStep(LadderRow.R2u);

    /// <summary>Check customisation, settings and infrastructure, in that order (REQ-087).</summary>
    public sealed record CheckCauses() : LadderStep(LadderRow.R2);

    /// <summary>Search the object's works and record the finding; when a duplicate was found, its survivor is offered.</summary>
    public sealed record SearchWorks(LadderRow Because, WorkRecordNumber? Offered = null) : LadderStep(Because);
}

/// <summary>A step that ends the ladder for now: accepting it is one transaction.</summary>
public abstract record LadderOutcome(LadderRow Of) : LadderStep(Of)
{
    /// <summary>Advise the system administrator to upgrade; the call awaits it.</summary>
    public sealed record AdviseUpgrade() : LadderOutcome(LadderRow.R1);

    /// <summary>Tell the user that it is removed and comes with the next version.</summary>
    public sealed record ComesWithNextVersion() : LadderOutcome(LadderRow.R3);

    /// <summary>Flow note, informed person and link on a work under way.</summary>
    public sealed record JoinWorkRecord(WorkRecordNumber Work) : LadderOutcome(LadderRow.R6);

    /// <summary>Open a new work record, as a regression when the published one is named.</summary>
    public sealed record OpenWorkRecord(WorkRecordNumber? RegressionOf) : LadderOutcome(LadderRow.R7);

    /// <summary>Join a work that is found and fixed, and await its release.</summary>
    public sealed record JoinAndAwaitRelease(WorkRecordNumber Work) : LadderOutcome(LadderRow.R9);

    /// <summary>The work was declined: show the reason; object with the new finding, or answer the user.</summary>
    public sealed record DeclinedFound(WorkRecordNumber Work) : LadderOutcome(LadderRow.R6);

    /// <summary>The ladder waits; the second level's lead is told.</summary>
    public sealed record Blocked(EnvironmentKind Environment) : LadderOutcome(LadderRow.R8);
}
