using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>In the decision that saves a further version of a calendar, arms the job by which the clocks of open calls follow it.</summary>
internal sealed class ReplansClocks(Timers timers) : IProjection
{
    public int Order => 16;

    public Task Project(KademeDb db, CancellationToken ct)
    {
        foreach (var version in db.Held<CalendarVersion>().Where(row => row.State is EntityState.Added && row.Entity.Number > 1).Select(row => row.Entity))
        {
            db.Add(new ClockReplan { Calendar = version.Calendar, Version = version.Number, StartedAt = version.SavedAt });
            FollowCalendar.Arm(timers, new(version.Calendar, version.Number, default, default), version.SavedAt);
        }

        return Task.CompletedTask;
    }
}

/// <summary>
/// The clocks of open calls follow a version of a calendar, a part at a time (rule 25): each part is one transaction with the next part's timer in it, so that it
/// goes on where it stopped, on whichever node, and a part that is repeated changes nothing. It is silent: what an edit moved into the past is found, and recorded as
/// told to nobody, when the call is next looked at. A version that is no longer the newest leaves the rest to the newest.
/// </summary>
internal sealed class FollowCalendar(KademeDb db, OpenClocks open, MovedClocks moved, Timers timers, TimeProvider time) : ITimerHandler
{
    public const string Kind = "clocks.follow-calendar";

    /// <summary>Calls a part looks at: so few that nobody waits for it.</summary>
    public int Part { get; init; } = 2_000;

    // A decision that had asked for the calendars before the version was saved may be written after the job passed its call: those are looked at once more.
    private static readonly Duration Straggling = Duration.FromMinutes(5);
    private static readonly Duration Pause = Duration.FromMinutes(1);

    /// <summary>Which version, and after which call of which promise; stragglers alone once all have been looked at.</summary>
    public sealed record Job(CalendarId Calendar, int Version, PromiseId Promise, CallNumber After, bool Stragglers = false);

    public static void Arm(Timers timers, Job job, Instant at) => timers.Arm(
        Kind, FormattableString.Invariant($"calendar/{job.Calendar.Value}"), at, job,
        FormattableString.Invariant($"{NameOf(job)}.{job.Promise.Value}.{job.After.Value}"));

    private static string NameOf(Job job) => FormattableString.Invariant($"calendar.{job.Calendar.Value}.{job.Version}.{(job.Stragglers ? "stragglers" : "all")}");

    public async Task Fire(DueTimer timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var (job, now) = (timer.Read<Job>(), time.Now());
        var replan = await db.Set<ClockReplan>().SingleAsync(one => one.Calendar == job.Calendar && one.Version == job.Version, ct);
        if (await db.Set<CalendarVersion>().AnyAsync(one => one.Calendar == job.Calendar && one.Number > job.Version, ct))
        {
            replan.EndedAt ??= now;
            return;
        }

        var promises = (await open.CountingBy(job.Calendar, ct)).SkipWhile(one => one.Id.Value < job.Promise.Value).ToList();
        if (!job.Stragglers && replan.Total == 0) replan.Total = await open.Count(promises, ct);
        var since = job.Stragglers ? replan.StartedAt - Straggling : (Instant?)null;
        var (left, after) = (Part, job.After);
        foreach (var promised in promises)
        {
            if (await open.Next(promised.Id, promised.Id == job.Promise ? after : default, since, left, ct) is not { } stretch) continue;
            var count = await moved.Write(promised, stretch, NameOf(job), ct);
            if (!job.Stragglers) (replan.Looked, replan.Moved) = (replan.Looked + stretch.Numbers.Count, replan.Moved + count);
            (left, after) = (left - stretch.Numbers.Count, stretch.Numbers[^1]);
            if (left > 0) continue;
            Arm(timers, job with { Promise = promised.Id, After = after }, now);
            return;
        }

        if (job.Stragglers) return;
        replan.EndedAt = now;
        Arm(timers, job with { Promise = default, After = default, Stragglers = true }, now + Pause);
    }
}
