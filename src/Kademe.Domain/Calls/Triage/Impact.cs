namespace Kademe.Domain.Calls;

/// <summary>How far a matter reaches.</summary>
public enum Impact
{
    /// <summary>The enterprise, a legal duty, or loss of data.</summary>
    High,

    /// <summary>A department or several users.</summary>
    Medium,

    /// <summary>One user.</summary>
    Low,
}
