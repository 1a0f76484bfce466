namespace Kademe.Domain.WorkRecords;

/// <summary>How risky the planned change is.</summary>
public enum PlanRisk
{
    /// <summary>Touches little.</summary>
    Low,

    /// <summary>Touches what others use.</summary>
    Medium,

    /// <summary>Touches money, stock, or the way data is kept.</summary>
    High,
}
