using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla;

/// <summary>The clocks of a call, in the order of its report (SLA 7).</summary>
public enum ClockKind
{
    /// <summary>Until the first answer.</summary>
    Response,

    /// <summary>Until the next message to the customer.</summary>
    Update,

    /// <summary>Until the solution.</summary>
    Resolution,

    /// <summary>Time at the first level.</summary>
    OlaL1,

    /// <summary>Time at the second level.</summary>
    OlaL2,

    /// <summary>Time at the third level.</summary>
    OlaL3,

    /// <summary>Time at the fourth level.</summary>
    OlaL4,
}

/// <summary>Between clocks and levels.</summary>
public static class ClockKinds
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ClockKind> All { get; } = Enum.GetValues<ClockKind>();

    /// <summary>The clock of a level.</summary>
    public static ClockKind Ola(SupportLevel level) => ClockKind.OlaL1 + (level - SupportLevel.L1);

    extension(ClockKind kind)
    {
        /// <summary>The level whose time it measures; null when it is not a level's.</summary>
        public SupportLevel? Level => kind >= ClockKind.OlaL1 ? SupportLevel.L1 + (kind - ClockKind.OlaL1) : null;
    }
}
