using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Reports;

/// <summary>The newest cycle of one clock of one call, with what reports group and measure by.</summary>
public sealed record MeasuredClock(CallNumber Call, ClockKind Clock, OrganizationId Customer)
{
    /// <summary>The level it measures; of a promise to the customer the level that had the call when it stopped, or has it.</summary>
    public SupportLevel? Level { get; init; }

    /// <summary>Who gave that level.</summary>
    public OrganizationId? GivenBy { get; init; }

    /// <summary>Kind of matter; null = not classified.</summary>
    public CallClass? Class { get; init; }

    /// <summary>Priority; null = not judged.</summary>
    public Priority? Priority { get; init; }

    /// <summary>When the cycle began.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When it was stopped.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>When the target is, will be or would have been reached.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The earlier of both: when it was decided, or will be.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>What was promised, in seconds; null = nothing.</summary>
    public long? TargetSeconds { get; init; }

    /// <summary>What it had taken when it was measured, in seconds of the time that counts.</summary>
    public long ElapsedSeconds { get; init; }

    /// <summary>Stopped by the request being taken back.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Earlier cycles that were breached when they ended: counted apart.</summary>
    public int PriorBreaches { get; init; }

    /// <summary>What became of it, judged at a moment. The due moment itself is too late (SLA 7.5).</summary>
    public ClockVerdict VerdictAt(Instant now) => this switch
    {
        { TargetSeconds: null } => ClockVerdict.WithoutTarget,
        { DecidedAt: { } decided } when decided > now => ClockVerdict.Undecided,
        { DecidedAt: null } => ClockVerdict.Undecided,
        { DueAt: { } due } when StoppedAt is not { } stopped || due <= stopped => ClockVerdict.Breached,
        { Withdrawn: true } => ClockVerdict.Withdrawn,
        _ => ClockVerdict.Met,
    };

    /// <summary>What the engine reports of a clock, as reports count it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="customer">Whose it is.</param>
    /// <param name="report">The report.</param>
    /// <param name="takenBackAt">When the request was taken back, if it was.</param>
    public static MeasuredClock Of(CallNumber call, OrganizationId customer, ClockReport report, Instant? takenBackAt)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(call, report.Clock, customer)
        {
            StartedAt = report.StartedAt, StoppedAt = report.StoppedAt, DueAt = report.Due, TargetSeconds = (long?)report.Target?.TotalSeconds, ElapsedSeconds = (long)report.Elapsed.TotalSeconds,
            DecidedAt = report.StoppedAt is { } stopped ? report.Due is { } due ? Instant.Min(stopped, due) : stopped : report.Due,
            Withdrawn = report.StoppedAt is { } at && takenBackAt?.ToUnixTimeSeconds() <= at.ToUnixTimeSeconds(),
            PriorBreaches = report.PriorBreaches,
        };
    }
}
