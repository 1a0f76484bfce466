namespace Kademe.Domain.Calls;

/// <summary>How soon a call is worked on, P1 first (DT-4).</summary>
public enum Priority
{
    /// <summary>Before all else.</summary>
    P1 = 1,

    /// <summary>High.</summary>
    P2 = 2,

    /// <summary>Usual.</summary>
    P3 = 3,

    /// <summary>When there is room.</summary>
    P4 = 4,
}
