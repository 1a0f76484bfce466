namespace Kademe.Domain.Calls;

/// <summary>How long a matter can wait.</summary>
public enum Urgency
{
    /// <summary>Work stands still and there is no way round.</summary>
    High,

    /// <summary>There is a way round.</summary>
    Medium,

    /// <summary>It can wait.</summary>
    Low,
}
