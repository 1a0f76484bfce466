namespace Kademe.Domain.Sla;

/// <summary>How a clock stands for whoever looks at it: what its chip says by colour and shape.</summary>
public enum ClockStatus
{
    /// <summary>It runs and more than a quarter of the target is left.</summary>
    OnTrack,

    /// <summary>It runs and at most a quarter of the target is left.</summary>
    AtRisk,

    /// <summary>It runs and little of the target is left, as a share or as time.</summary>
    Critical,

    /// <summary>The target has been reached, whether or not the clock still runs.</summary>
    Breached,

    /// <summary>It was stopped before its target.</summary>
    Met,

    /// <summary>Nothing runs out: it is held, was ended by the request being taken back, or nothing is promised.</summary>
    Paused,
}

/// <summary>The one rule by which a clock's status follows from what it shows.</summary>
public static class ClockStatusRule
{
    /// <summary>At most this share of the target left, in percent, is at risk.</summary>
    public const int AtRiskPercent = 25;

    /// <summary>At most this share of the target left, in percent, is critical.</summary>
    public const int CriticalPercent = 15;

    /// <summary>Less than this left, in seconds of the time that counts, is critical.</summary>
    public const int CriticalSeconds = 15 * 60;

    /// <summary>How a clock stands.</summary>
    /// <param name="state">What it does.</param>
    /// <param name="target">What it may take, in seconds; null when nothing is promised.</param>
    /// <param name="left">What is left of that, in seconds; not read when nothing is promised.</param>
    /// <param name="breached">The target has been reached; the due moment itself is too late (SLA 7.5).</param>
    /// <param name="withdrawn">It was stopped by the request being taken back.</param>
    public static ClockStatus Of(ClockState state, long? target, long left, bool breached, bool withdrawn)
    {
        if (target is not { } whole) return ClockStatus.Paused;
        if (breached) return ClockStatus.Breached;
        if (withdrawn) return ClockStatus.Paused;

        return state switch
        {
            ClockState.Stopped => ClockStatus.Met,
            ClockState.Running => OfRunning(whole, left),
            _ => ClockStatus.Paused,
        };
    }

    /// <summary>What is left in percent of the target, from 0 to 100.</summary>
    public static int PercentLeft(long target, long left) =>
        target <= 0 ? 0 : (int)Math.Clamp(100 * left / target, 0, 100);

    private static ClockStatus OfRunning(long target, long left) => PercentLeft(target, left) switch
    {
        _ when left < CriticalSeconds => ClockStatus.Critical,
        <= CriticalPercent => ClockStatus.Critical,
        <= AtRiskPercent => ClockStatus.AtRisk,
        _ => ClockStatus.OnTrack,
    };
}
