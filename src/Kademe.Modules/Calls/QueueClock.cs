using Kademe.Domain.Calls;
using Kademe.Domain.Sla;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>The clock by which a call stands in the queue, as it shows now.</summary>
/// <param name="Clock">Which.</param>
/// <param name="State">What it does.</param>
/// <param name="TargetSeconds">What it may take.</param>
/// <param name="RemainingSeconds">What is left of that, in the time that counts; negative in overrun.</param>
/// <param name="Due">When the target is, will be or would have been reached; null while held before it.</param>
/// <param name="CountsIn">In how many seconds its time goes on; 0 = it does now; null = it does not, or not within two weeks.</param>
/// <param name="CountsFor">How many seconds it then goes on without a break; null = without an end.</param>
public sealed record QueueClock(ClockKind Clock, ClockState State, long TargetSeconds, long RemainingSeconds, Instant? Due, long? CountsIn, long? CountsFor)
{
    private const long Critical = 15 * 60;
    private static readonly Duration Ahead = Duration.FromDays(14);

    /// <summary>The target has been reached.</summary>
    public bool Breached => RemainingSeconds <= 0;

    /// <summary>What is left, in percent of the target; 0 once nothing is.</summary>
    public int PercentLeft => (int)Math.Clamp(100 * RemainingSeconds / TargetSeconds, 0, 100);

    /// <summary>How the chip looks: breach, met, paused, critical, soon or ok.</summary>
    public string Look => this switch
    {
        { Breached: true } => "breach",
        { State: ClockState.Stopped } => "met",
        { State: ClockState.Paused } => "paused",
        { RemainingSeconds: < Critical } or { PercentLeft: <= 15 } => "critical",
        { PercentLeft: <= 25 } => "soon",
        _ => "ok",
    };

    /// <summary>What a row of <c>call_clocks</c> shows at a later moment, if nothing has happened in between.</summary>
    /// <param name="row">As it was written.</param>
    /// <param name="promised">What the call was promised.</param>
    /// <param name="label">The call's class and priority, as agreements know them.</param>
    /// <param name="now">The moment.</param>
    public static QueueClock Of(CallClock row, Promised promised, string label, Instant now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(promised);
        var (target, left) = (row.TargetSeconds ?? 0, (row.TargetSeconds ?? 0) - row.ElapsedSeconds);
        if (row.State is not ClockState.Running) return new(row.Clock, row.State, target, left, row.DueAt, CountsIn: null, CountsFor: null);
        if (promised.Agreement.TargetOf(row.Clock, label)?.Calendar is not { } calendar)
            return new(row.Clock, row.State, target, row.DueAt is { } at ? WholeSeconds(at - now) : left, row.DueAt, CountsIn: 0, CountsFor: null);
        var open = promised.CalendarsNow()[calendar];
        if (row.DueAt is { } due) left = due > now ? WholeSeconds(open.BusinessElapsed(now, due)) : -WholeSeconds(open.BusinessElapsed(due, now));
        var next = open.OpenIntervals(now, now + Ahead) is [var first, ..] ? first : (Interval?)null;
        return new(row.Clock, row.State, target, left, row.DueAt, next is { } opens ? WholeSeconds(opens.Start - now) : null, next is { } closes ? WholeSeconds(closes.Duration) : null);
    }

    private static long WholeSeconds(Duration length) => (long)length.TotalSeconds;
}
