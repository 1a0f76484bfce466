using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Tests.Sla;

/// <summary>
/// The clocks of a call by living through it minute by minute, written from docs/sla.md 7 and 8 alone. A clock is the list of minutes in which it ran;
/// which of them count is looked up in calendars counted step by step.
/// </summary>
internal sealed class NaiveCall
{
    private const int Horizon = 60 * 24 * 40; // enough for any target in any of the calendars that ever open

    private static readonly Lazy<SteppedTime[]> Stepped = new(() =>
        [.. RandomCall.Versions.Select(version => new SteppedTime(version, RandomCall.Start, RandomCall.At(Horizon + 10_000)))]);

    private readonly RandomCall call;
    private readonly SortedDictionary<ClockKind, NaiveClock> clocks = [];
    private readonly Dictionary<string, int> calendars = new(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 1 };
    private bool exists;
    private bool resolved;
    private string state = "";
    private string priority = "";
    private SupportLevel? level;
    private SupportLevel? resolvedAt;

    internal NaiveCall(RandomCall call)
    {
        this.call = call;
        foreach (var kind in new[] { ClockKind.Response, ClockKind.Update, ClockKind.Resolution }) clocks[kind] = new();
    }

    internal List<ClockReport> ReportAt(int asOf)
    {
        var next = 0;
        for (var minute = 0; minute <= asOf; minute++)
        {
            for (; next < call.Events.Count && call.Events[next].At == minute; next++)
            {
                Happen(call.Events[next]);
                foreach (var (kind, clock) in clocks) clock.Runs = clock.Active ? Runs(kind, clock) : clock.Runs;
            }

            if (minute == asOf) break;
            foreach (var clock in clocks.Values.Where(clock => clock is { Active: true, Runs: true })) clock.Ran.Add((minute, clock.Target!.Calendar));
        }

        return exists ? [.. clocks.Where(one => one.Key < ClockKind.OlaL1 || one.Value.Cycle > 0).Select(one => Report(one.Key, one.Value, asOf))] : [];
    }

    private void Happen(Happening e)
    {
        if (e.Type == "calendar") calendars[RandomCall.Versions[e.Calendar].Id] = e.Calendar;
        else if (e.Type == "opened" && !exists) Open(e);
        else if (!exists) return;
        else if (e.Type == "priority") Prioritise(e);
        else if (e.Type == "level") Move(e);
        else if (e.Type == "reopened" && resolved) Reopen(e);
        else if (resolved) return;
        else if (e.Type == "state") state = e.Text;
        else if (e.Type == "updated") Answer(e);
        else if (e.Type == "resolved") Resolve(e);
    }

    private void Open(Happening e)
    {
        (exists, state, priority) = (true, e.Text, e.Priority!);
        Begin(ClockKind.Response, e.StartAt);
        Begin(ClockKind.Resolution, e.StartAt);
        if (TargetOf(ClockKind.Response) is null) Begin(ClockKind.Update, e.StartAt);
        if (e.Level is { } at) Enter(at, e.StartAt);
        foreach (var (kind, clock) in clocks.Where(one => one.Value.Active && Runs(one.Key, one.Value)))
        {
            for (var minute = e.StartAt; minute < e.At; minute++) clock.Ran.Add((minute, clock.Target!.Calendar));
        }
    }

    private void Answer(Happening e)
    {
        if (clocks[ClockKind.Response].Active) Stop(clocks[ClockKind.Response], e.At);
        Begin(ClockKind.Update, e.At);
    }

    private void Resolve(Happening e)
    {
        foreach (var clock in clocks.Values.Where(clock => clock.Active)) Stop(clock, e.At);
        (resolved, resolvedAt) = (true, level);
    }

    private void Prioritise(Happening e)
    {
        if (priority == e.Priority) return;
        priority = e.Priority!;
        if (resolved) return;
        foreach (var (kind, clock) in clocks.Where(one => one.Value.Active).ToList()) Retarget(kind, clock, e.At);
    }

    private void Move(Happening e)
    {
        if (level == e.Level) return;
        if (resolved) level = e.Level;
        else Enter(e.Level!.Value, e.At);
    }

    private void Reopen(Happening e)
    {
        (resolved, state, priority) = (false, e.Text, e.Priority ?? priority);
        var restart = call.Restarts[0];
        if (restart) Begin(ClockKind.Resolution, e.At);
        foreach (var (kind, clock) in clocks.Where(one => !restart && one.Key >= ClockKind.Resolution && one.Value.Cycle > 0).ToList())
        {
            Retarget(kind, clock, e.At);
            (clock.Active, clock.StoppedAt, clock.StoppedWith) = (true, null, null);
        }

        Begin(ClockKind.Update, e.At);
        level = e.Level ?? level;
        if (level is { } now && (restart || now != resolvedAt)) Enter(now, e.At);
    }

    private void Enter(SupportLevel to, int at)
    {
        level = to;
        var kind = ClockKind.OlaL1 + ((int)to - 1);
        if (!call.Promises.Exists(promise => promise.Clock == kind)) return;
        if (!clocks.TryGetValue(kind, out var clock) || !clock.Active || call.Restarts[2]) Begin(kind, at);
    }

    private void Retarget(ClockKind kind, NaiveClock clock, int at)
    {
        var (old, target) = (clock.Target, TargetOf(kind));
        var same = old?.Minutes == target?.Minutes && old?.Calendar == target?.Calendar;
        if (!same && call.Restarts[1]) Begin(kind, at);
        else clock.Target = target;
        if (!same) clock.Since = at;
    }

    private void Begin(ClockKind kind, int at)
    {
        if (!clocks.TryGetValue(kind, out var clock)) clock = clocks[kind] = new();
        if (clock.Target is { } old && Elapsed(clock) >= old.Minutes) clock.PriorBreaches++;
        clock.Ran.Clear();
        (clock.Cycle, clock.Active, clock.StartedAt, clock.StoppedAt, clock.StoppedWith) = (clock.Cycle + 1, true, at, null, null);
        (clock.Target, clock.Since) = (TargetOf(kind), at);
    }

    private void Stop(NaiveClock clock, int at) => (clock.Active, clock.StoppedAt, clock.StoppedWith) = (false, at, new(calendars));

    private bool Runs(ClockKind kind, NaiveClock clock)
    {
        var pauses = call.Pauses[Math.Min((int)kind, 3)];
        return clock.Target is not null && !pauses.Contains(state) && (kind < ClockKind.OlaL1 || (int)kind - 2 == (int?)level);
    }

    private Promise? TargetOf(ClockKind kind) =>
        call.Promises.Find(promise => promise.Clock == kind && promise.Priority == priority) ?? call.Promises.Find(promise => promise.Clock == kind && promise.Priority == "*");

    private int Elapsed(NaiveClock clock) => clock.Ran.Count(run => Counts(clock, run.Minute, run.Calendar));

    private bool Counts(NaiveClock clock, int minute, string? calendar) => calendar is null || Stepped.Value[(clock.StoppedWith ?? calendars)[calendar]][minute];

    private int? Reach(NaiveClock clock, int minutes, int until)
    {
        var reached = clock.Ran.Count(run => run.Minute < clock.Since && Counts(clock, run.Minute, run.Calendar));
        if (reached >= minutes) return clock.Since;
        foreach (var (minute, calendar) in clock.Ran.Where(run => run.Minute >= clock.Since))
        {
            if (Counts(clock, minute, calendar) && ++reached == minutes) return minute + 1;
        }

        for (var minute = until; clock.Runs && minute < Horizon; minute++)
        {
            if (Counts(clock, minute, clock.Target!.Calendar) && ++reached == minutes) return minute + 1;
        }

        return null;
    }

    private ClockReport Report(ClockKind kind, NaiveClock clock, int asOf)
    {
        if (clock.Cycle == 0) return new(kind);
        var (elapsed, target, until) = (Elapsed(clock), clock.Target, clock.StoppedAt ?? asOf);
        return new(kind)
        {
            State = StateOf(kind, clock),
            Cycle = clock.Cycle,
            StartedAt = RandomCall.At(clock.StartedAt),
            StoppedAt = Instant(clock.StoppedAt),
            Target = target is null ? null : Duration.FromMinutes(target.Minutes),
            Elapsed = Duration.FromMinutes(elapsed),
            Ticking = clock is { Active: true, Runs: true } && Counts(clock, asOf, target!.Calendar),
            Warnings = target is null ? [] : [.. target.Warnings.Select(percent => new ClockWarning(percent, Instant(Reach(clock, target.Minutes * percent / 100, until)), elapsed >= target.Minutes * percent / 100))],
            Due = target is null ? null : Instant(Reach(clock, target.Minutes, until)),
            Breached = target is not null && elapsed >= target.Minutes,
            PriorBreaches = clock.PriorBreaches,
        };
    }

    private ClockState StateOf(ClockKind kind, NaiveClock clock)
    {
        if (!clock.Active) return ClockState.Stopped;
        if (clock.Target is null) return ClockState.NoTarget;
        if (kind >= ClockKind.OlaL1 && (int)kind - 2 != (int?)level) return ClockState.Away;
        return clock.Runs ? ClockState.Running : ClockState.Paused;
    }

    private static Instant? Instant(int? minute) => minute is { } at ? RandomCall.At(at) : null;

    private sealed class NaiveClock
    {
        internal int Cycle { get; set; }

        internal bool Active { get; set; }

        internal bool Runs { get; set; }

        internal int StartedAt { get; set; }

        internal int? StoppedAt { get; set; }

        internal Dictionary<string, int>? StoppedWith { get; set; }

        internal Promise? Target { get; set; }

        internal int Since { get; set; }

        internal int PriorBreaches { get; set; }

        internal List<(int Minute, string? Calendar)> Ran { get; } = [];
    }
}
