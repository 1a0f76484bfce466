using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Finds what the clocks of one call have reached since they were last looked at, and records it. It is told of unless an edit moved it into the past: then it was not
/// reached when it was last looked at, and yet lies before that look or before the edit.
/// </summary>
internal sealed class CrossingsReached
{
    private readonly CallNumber call;
    private readonly IReadOnlyList<EscalationStep> steps;
    private readonly bool silent;
    private readonly Dictionary<ClockKind, (int Cycle, Duration Elapsed)> seen;
    private readonly List<Crossing> told = [];
    private HashSet<(ClockKind, int, int)>? recorded;

    public CrossingsReached(CallNumber call, IReadOnlyList<CallClock> there, IReadOnlyList<EscalationStep> steps, bool silent)
    {
        (this.call, this.steps, this.silent) = (call, steps, silent);
        seen = there.ToDictionary(clock => clock.Clock, clock => (clock.Cycle, Duration.FromSeconds(clock.ElapsedSeconds)));
        LookedAt = there.Count == 0 ? null : there.Max(clock => clock.MeasuredAt);
    }

    /// <summary>When they were last looked at before this time; null when never.</summary>
    public Instant? LookedAt { get; }

    /// <summary>What people are to be told of, in order.</summary>
    public IReadOnlyList<Crossing> Told => told;

    /// <summary>Looks at the clocks at an instant.</summary>
    public async Task Look(KademeDb db, CallClocks clocks, Instant at, bool isEdit, CancellationToken ct)
    {
        var fresh = new List<Crossing>();
        foreach (var crossing in clocks.CrossedBy(at, steps))
        {
            recorded ??= await Recorded(db, ct);
            if (recorded.Add((crossing.Clock, crossing.Cycle, crossing.Percent))) fresh.Add(crossing);
        }

        foreach (var crossing in fresh)
        {
            // Of what was reached at one instant, such as by a raised priority, the highest says it all.
            var isTold = !silent && !isEdit && !(crossing.At < WholeSecond(LookedAt)) && !fresh.Exists(other => other.Clock == crossing.Clock && other.At == crossing.At && other.Percent > crossing.Percent);
            db.Add(new ClockCrossing { Call = call, Clock = crossing.Clock, Cycle = crossing.Cycle, Percent = crossing.Percent, At = crossing.At, Told = isTold });
            if (isTold) told.Add(crossing);
        }

        if (!silent && !isEdit) told.AddRange(clocks.RepeatedBy(at, steps, kind => seen.GetValueOrDefault(kind)));
        foreach (var report in clocks.ReportAt(at)) seen[report.Clock] = (report.Cycle, report.Elapsed);
    }

    private async Task<HashSet<(ClockKind, int, int)>> Recorded(KademeDb db, CancellationToken ct)
    {
        var number = call;
        var rows = await db.Unfiltered<ClockCrossing>().AsNoTracking().Where(one => one.Call == number).Select(one => new { one.Clock, one.Cycle, one.Percent }).ToListAsync(ct);
        return [.. rows.Select(one => (one.Clock, one.Cycle, one.Percent))];
    }

    private static Instant? WholeSecond(Instant? at) => at is { } instant ? Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()) : null;
}
