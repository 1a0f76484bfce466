namespace Kademe.Domain.Reports;

/// <summary>What became of a promise, as reports count it.</summary>
public enum ClockVerdict
{
    /// <summary>Stopped before it was due.</summary>
    Met,

    /// <summary>Reached its target: stopped at or after its due moment, or still not stopped at it.</summary>
    Breached,

    /// <summary>Runs or is held before its due moment: neither kept nor broken yet.</summary>
    Undecided,

    /// <summary>Stopped before it was due since the request was taken back: nobody kept it and nobody broke it.</summary>
    Withdrawn,

    /// <summary>Ended, and nothing was promised.</summary>
    WithoutTarget,
}
