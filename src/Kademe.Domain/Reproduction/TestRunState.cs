namespace Kademe.Domain.Reproduction;

/// <summary>State of a test run (SM-3). Permitted moves are in the table of states.</summary>
public enum TestRunState
{
    /// <summary>To be run.</summary>
    Planned,

    /// <summary>Being run.</summary>
    Running,

    /// <summary>Has a result.</summary>
    Completed,

    /// <summary>Could not be carried out; no result (REQ-081).</summary>
    Blocked,
}
