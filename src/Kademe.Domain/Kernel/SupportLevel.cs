namespace Kademe.Domain.Kernel;

/// <summary>The four support levels (REQ-001, S04). A call climbs only as many as it needs.</summary>
public enum SupportLevel
{
    /// <summary>First level: the customer's own power users, or a partner.</summary>
    L1 = 1,

    /// <summary>Second level: WorkDesk experts at partners.</summary>
    L2 = 2,

    /// <summary>Third level: the vendor's analysts, coders and QA.</summary>
    L3 = 3,

    /// <summary>Fourth level: system and infrastructure experts.</summary>
    L4 = 4,
}
