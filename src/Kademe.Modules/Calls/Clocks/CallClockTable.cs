using Kademe.Domain.Calls;
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

    /// <summary>When it was measured; of one that runs no more, or has not begun, when it was first found so.</summary>
    public Instant MeasuredAt { get; private set; }

    /// <summary>Whose call it is: reports are read customer by customer.</summary>
    public OrganizationId Customer { get; init; }

    /// <summary>Kind of matter as the call stands now.</summary>
    public CallClass? Class { get; private set; }

    /// <summary>Priority as the call stands now.</summary>
    public Priority? Priority { get; private set; }

    /// <summary>The level it measures; of a promise to the customer the level that had the call when it stopped, or has it.</summary>
    public SupportLevel? Level { get; private set; }

    /// <summary>The organisation that gave that level.</summary>
    public OrganizationId? GivenBy { get; private set; }

    /// <summary>It was stopped by the request being taken back: nobody kept or broke anything by then.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>
    /// When it is known whether the target was kept: the earlier of stop and due. Of one that runs the moment at which it will be breached if nothing happens, of
    /// one that is held <see cref="Never"/>; null when it never began or nothing is promised. The database derives it, whoever writes the row.
    /// </summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>What stands for "not while it is held".</summary>
    public static Instant Never { get; } = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>Takes over of the call what reports group by. A clock that had stopped before keeps who stopped it.</summary>
    internal void Belong(Call call, ClockReport report)
    {
        var over = StoppedAt is not null && (StoppedAt, Cycle) == (report.StoppedAt, report.Cycle);
        (Class, Priority) = (call.Class, call.Priority);
        if (over) return;
        Level = report.Clock.Level ?? call.Level;
        GivenBy = Level == call.Level ? call.Desk : Level is SupportLevel.L1 ? call.FirstLevelDesk : Level is SupportLevel.L2 ? call.SecondLevelDesk : GivenBy;
        Withdrawn = call.TakenBackAt(report.StoppedAt);
    }

    /// <summary>When it next reaches something that people are told of, if nothing happens; null when nothing is to come.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>Takes over what the engine reports.</summary>
    internal void Show(ClockReport report, Instant at, Instant? next)
    {
        var stands = MeasuredAt != default && report.State is ClockState.Stopped or ClockState.NotStarted && (Cycle, State, StoppedAt, DueAt) == (report.Cycle, report.State, report.StoppedAt, report.Due);
        NextAt = next;
        (Cycle, State, StartedAt, StoppedAt) = (report.Cycle, report.State, report.StartedAt, report.StoppedAt);
        (TargetSeconds, ElapsedSeconds) = ((long?)report.Target?.TotalSeconds, (long)report.Elapsed.TotalSeconds);
        (DueAt, Breached, PriorBreaches) = (report.Due, report.Breached, report.PriorBreaches);
        if (!stands) MeasuredAt = at;
    }

    /// <summary>
    /// Takes over what an edit of a calendar changed; false when nothing. What it had taken when it was last looked at stays, and with it when that was: only of a clock
    /// that is held can nothing but the edit have changed it.
    /// </summary>
    internal bool Follow(ClockReport report, Instant? next, Instant at)
    {
        if (State is ClockState.Stopped || Cycle == 0) return false;
        var elapsed = State is ClockState.Running ? ElapsedSeconds : (long)report.Elapsed.TotalSeconds;
        var isNextDue = NextAt is { } sought && sought <= at; // its timer is about to find it
        if (DueAt == report.Due && ElapsedSeconds == elapsed && (NextAt == next || isNextDue)) return false;
        (DueAt, NextAt, ElapsedSeconds, Breached) = (report.Due, next, elapsed, report.Due <= MeasuredAt);
        return true;
    }
}

internal sealed class CallClockTable(KademeDb db) : IEntityTypeConfiguration<CallClock>
{
    public void Configure(EntityTypeBuilder<CallClock> clock)
    {
        clock.ToTable("call_clocks");
        clock.HasKey(c => new { c.Call, c.Clock });
        clock.Property(c => c.DecidedAt).HasComputedColumnSql(DecidedWhen(db.Database.IsSqlite() ? "253402214400000" : "TIMESTAMPTZ '9999-12-31 00:00:00+00'"), stored: true);

        // Reports read a period of one clock, of everybody or of some customers; and when calls arrived.
        clock.HasIndex(c => new { c.Clock, c.DecidedAt, c.Call }).HasDatabaseName("ix_call_clocks_decided");
        clock.HasIndex(c => new { c.Customer, c.Clock, c.DecidedAt, c.Call }).HasDatabaseName("ix_call_clocks_decided_by_customer");
        clock.HasIndex(c => new { c.Clock, c.StartedAt, c.Call }).HasFilter("clock = 'Response'").HasDatabaseName("ix_call_clocks_arrived");
        clock.HasIndex(c => new { c.Customer, c.Clock, c.StartedAt, c.Call }).HasFilter("clock = 'Response'").HasDatabaseName("ix_call_clocks_arrived_by_customer");
        clock.HasQueryFilter(KademeDb.Visible, Visibility.Of<CallClock>(db, c => c.Call));
    }

    private static string DecidedWhen(string never) =>
        $"CASE WHEN stopped_at IS NULL THEN COALESCE(due_at, CASE WHEN cycle > 0 AND target_seconds IS NOT NULL THEN {never} END) WHEN due_at < stopped_at THEN due_at ELSE stopped_at END";
}

/// <summary>
/// A percentage of a target that a clock has reached. Each is here once ever, and so is told of at most once; what an edit of a calendar moved into the past is told
/// to nobody.
/// </summary>
public sealed class ClockCrossing : IVisible
{
    /// <summary>The call.</summary>
    public CallNumber Call { get; init; }

    /// <summary>Which clock.</summary>
    public ClockKind Clock { get; init; }

    /// <summary>In which of its cycles.</summary>
    public int Cycle { get; init; }

    /// <summary>Of the target; 100 is the breach.</summary>
    public int Percent { get; init; }

    /// <summary>The instant at which it was reached.</summary>
    public Instant At { get; init; }

    /// <summary>People were told.</summary>
    public bool Told { get; init; }
}

internal sealed class ClockCrossingTable(KademeDb db) : IEntityTypeConfiguration<ClockCrossing>
{
    public void Configure(EntityTypeBuilder<ClockCrossing> crossing)
    {
        crossing.ToTable("clock_crossings");
        crossing.HasKey(c => new { c.Call, c.Clock, c.Cycle, c.Percent });
        crossing.HasQueryFilter(KademeDb.Visible, Visibility.Of<ClockCrossing>(db, c => c.Call));
    }
}
