using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>What one clock of a call showed when the call last changed. Of a clock that still runs, the due moment says the rest.</summary>
public sealed class CallClock : IVisible
{
    /// <summary>The call.</summary>
    public CallNumber Call { get; init; }

    /// <summary>Which clock.</summary>
    public ClockKind Clock { get; init; }

    /// <summary>How often it began; 0 = it never did.</summary>
    public int Cycle { get; private set; }

    /// <summary>What it does.</summary>
    public ClockState State { get; private set; }

    /// <summary>When its cycle began.</summary>
    public Instant? StartedAt { get; private set; }

    /// <summary>When it was stopped.</summary>
    public Instant? StoppedAt { get; private set; }

    /// <summary>What it may take, in seconds; null when nothing is promised.</summary>
    public long? TargetSeconds { get; private set; }

    /// <summary>What it had taken when it was measured, in seconds.</summary>
    public long ElapsedSeconds { get; private set; }

    /// <summary>When the target is, will be or would have been reached; null while held before it, or without a target.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>The target had been reached when it was measured.</summary>
    public bool Breached { get; private set; }

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; private set; }

    /// <summary>When it was measured.</summary>
    public Instant MeasuredAt { get; private set; }

    /// <summary>Takes over what the engine reports.</summary>
    internal void Show(ClockReport report, Instant at)
    {
        (Cycle, State, StartedAt, StoppedAt) = (report.Cycle, report.State, report.StartedAt, report.StoppedAt);
        (TargetSeconds, ElapsedSeconds) = ((long?)report.Target?.TotalSeconds, (long)report.Elapsed.TotalSeconds);
        (DueAt, Breached, PriorBreaches, MeasuredAt) = (report.Due, report.Breached, report.PriorBreaches, at);
    }
}

internal sealed class CallClockTable(KademeDb db) : IEntityTypeConfiguration<CallClock>
{
    public void Configure(EntityTypeBuilder<CallClock> clock)
    {
        clock.ToTable("call_clocks");
        clock.HasKey(c => new { c.Call, c.Clock });
        clock.HasQueryFilter(KademeDb.Visible, Visibility.Of<CallClock>(db, c => c.Call));
    }
}
