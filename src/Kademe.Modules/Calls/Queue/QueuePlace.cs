using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>How the queue is grouped: by when the next target of a call is reached.</summary>
public enum QueueGroup
{
    /// <summary>A target has been reached.</summary>
    PastDue,

    /// <summary>One will be within an hour.</summary>
    WithinTheHour,

    /// <summary>One will be before the viewer's day ends.</summary>
    Today,

    /// <summary>One will be on another day.</summary>
    Later,

    /// <summary>Every clock is held.</summary>
    Held,

    /// <summary>No clock has a target.</summary>
    NothingPromised,

    /// <summary>Solved or over.</summary>
    Over,
}

/// <summary>What gives a call its place in the queue, beside its clocks.</summary>
internal readonly record struct QueuedCall(CallNumber Number, CallState State, SupportLevel? Level, Priority? Priority, Instant OpenedAt, Instant MovedAt);

/// <summary>
/// Where a call stands in an organisation's queue, as one number, smaller first: what runs by the instant at which its first target is reached; then what is held
/// and what nothing is promised for, by priority and age; then what is over, newest first. Groups are ranges of it, so a group is a stretch of the same index.
/// </summary>
/// <param name="Order">The number.</param>
/// <param name="Clock">The clock that gave it.</param>
public readonly record struct QueuePlace(long Order, ClockKind? Clock)
{
    // Instants up to the year 2527 fit below one rank; all of it stays below 2^53, which is as far as a script counts.
    private const int RankBits = 44;
    private const long LastInstant = (1L << RankBits) - 1;
    private const long HeldFrom = 1L << 51;
    private const long NothingPromisedFrom = 2L << 51;
    private const long OverFrom = 3L << 51;

    /// <summary>The place of a call in the lists of whoever has this standing. What levels promise each other moves nothing at the customer.</summary>
    public static QueuePlace Of(Call call, IReadOnlyList<CallClock> clocks, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Of(new QueuedCall(call.Number, call.State, call.Level, call.Priority, call.OpenedAt, call.MovedAt), clocks, standing);
    }

    /// <summary>The same, of what is known of the call.</summary>
    internal static QueuePlace Of(QueuedCall call, IReadOnlyList<CallClock> clocks, Standing standing)
    {
        var seen = clocks.Where(clock => clock.TargetSeconds is not null && (clock.Clock.Level is null || standing is not Standing.Customer)).OrderBy(clock => clock.Clock).ToList();
        if (call.Level is not null && Call.ClockLabelOf(call.State) is null)
            return new(OverFrom + LastInstant - Instant(call.MovedAt), seen.Find(clock => clock.Clock is ClockKind.Resolution)?.Clock);
        if (seen.Where(clock => clock.State is ClockState.Running).MinBy(DueOf) is { } first) return new(DueOf(first), first.Clock);
        var rank = (RankOf(call.Priority) << RankBits) + Instant(call.OpenedAt);
        var held = seen.Where(clock => clock.State is ClockState.Paused).MinBy(clock => clock.TargetSeconds - clock.ElapsedSeconds);
        return held is null ? new(NothingPromisedFrom + rank, null) : new(HeldFrom + rank, held.Clock);
    }

    /// <summary>The group a place lies in for someone in this zone.</summary>
    public static QueueGroup GroupOf(long order, Instant now, DateTimeZone zone) =>
        Enum.GetValues<QueueGroup>().First(group => order < RangeOf(group, now, zone).End);

    /// <summary>The places of a group for someone in this zone: [From, End).</summary>
    public static (long From, long End) RangeOf(QueueGroup group, Instant now, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var past = Instant(now) + 1; // the due instant itself is too late
        var hour = past + (long)Duration.FromHours(1).TotalMilliseconds;
        var day = Math.Max(hour, Instant(zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant()));
        return group switch
        {
            QueueGroup.PastDue => (0, past),
            QueueGroup.WithinTheHour => (past, hour),
            QueueGroup.Today => (hour, day),
            QueueGroup.Later => (day, HeldFrom),
            QueueGroup.Held => (HeldFrom, NothingPromisedFrom),
            QueueGroup.NothingPromised => (NothingPromisedFrom, OverFrom),
            _ => (OverFrom, long.MaxValue),
        };
    }

    // A calendar that never opens again lets no target be reached.
    private static long DueOf(CallClock clock) => clock.DueAt is { } due ? Instant(due) : LastInstant;

    private static long Instant(Instant at) => Math.Clamp(at.ToUnixTimeMilliseconds(), 0, LastInstant);

    // What nobody has judged yet comes right after P1, so that it is seen.
    private static long RankOf(Priority? priority) => priority switch
    {
        Priority.P1 => 10,
        null => 15,
        Priority.P2 => 20,
        Priority.P3 => 30,
        _ => 40,
    };
}
