namespace Kademe.Domain.Reproduction;

/// <summary>Result of a step or a run (REQ-080). The rule of the ladder reads only these two.</summary>
public enum TestOutcome
{
    /// <summary>No error present; for an improvement: the wanted behaviour is there.</summary>
    Successful,

    /// <summary>The error is present; for an improvement: the wanted behaviour is absent.</summary>
    Unsuccessful,
}
