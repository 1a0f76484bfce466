using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>Whether a clock counts for its call at present (SLA 7.1).</summary>
public enum ClockPhase
{
    /// <summary>It never began.</summary>
    NotStarted,

    /// <summary>It runs or is held.</summary>
    Active,

    /// <summary>It is over, until the call is reopened or its level entered again.</summary>
    Stopped,
}

/// <summary>One clock of a call: what has happened in its present cycle (SLA 7). Its times are measured when it is asked, with the calendars then in force.</summary>
public sealed record Clock(ClockKind Kind)
{
    /// <summary>Whether it counts.</summary>
    public ClockPhase Phase { get; private init; }

    /// <summary>How often it began.</summary>
    public int Cycle { get; private init; }

    /// <summary>When the cycle began.</summary>
    public Instant? StartedAt { get; private init; }

    /// <summary>When it was stopped, if it is.</summary>
    public Instant? StoppedAt { get; private init; }

    /// <summary>The present target.</summary>
    public Target? Target { get; private init; }

    /// <summary>From when the present target is in force (tau, SLA 7.3).</summary>
    public Instant TargetSince { get; private init; }

    /// <summary>The newest of the cycle's runs and holds, which follow each other without a hole; null before the first.</summary>
    public Stretch? Last { get; private init; }

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; private init; }

    /// <summary>The calendars it was stopped under, which measure it until it is active again (SLA 7.6).</summary>
    public Calendars? StoppedUnder { get; private init; }

    /// <summary>A new cycle (SLA 7.3).</summary>
    internal Clock Begin(Instant at, Target? target, Calendars calendars) => new(Kind)
    {
        Phase = ClockPhase.Active,
        Cycle = Cycle + 1,
        StartedAt = at,
        Target = target,
        TargetSince = at,
        PriorBreaches = PriorBreaches + (IsBreached(at, calendars) ? 1 : 0),
    };

    /// <summary>Another target from now on; one that promises the same only warns differently (SLA 8.3).</summary>
    internal Clock Retarget(Instant at, Target? target, Again policy, Calendars calendars)
    {
        if (Target.Agree(Target, target)) return this with { Target = target };
        return policy is Again.Restart ? Begin(at, target, calendars) : this with { Target = target, TargetSince = at };
    }

    /// <summary>Runs or is held from now on (SLA 8.2). A stretch that began just now was none.</summary>
    internal Clock Settle(Instant at, Footing footing)
    {
        if (Last is not { } last) return this with { Last = new(at, footing, null) };
        return last.On.SameAs(footing) ? this : this with { Last = new(at, footing, last.From == at ? last.Before : last) };
    }

    /// <summary>Ends the run and fixes the calendars (SLA 7.6).</summary>
    internal Clock Stop(Instant at, Calendars calendars) => this with { Phase = ClockPhase.Stopped, StoppedAt = at, StoppedUnder = calendars };

    /// <summary>Active again with its runs; the time in which it was stopped is in none of them (SLA 8.5).</summary>
    internal Clock Resume(Instant at, Target? target, Again policy, Calendars calendars)
    {
        var again = Retarget(at, target, policy, calendars);
        if (again.Phase is ClockPhase.Active) return again;
        return again with
        {
            Phase = ClockPhase.Active,
            StoppedAt = null,
            StoppedUnder = null,
            Last = StoppedAt < at ? new(StoppedAt.Value, new(ClockState.Stopped), Last) : Last,
        };
    }

    /// <summary>What the cycle's stretches come to at an instant, given the calendars in force for clocks that are not stopped.</summary>
    internal ClockMeasurement Measure(Instant at, Calendars inForce) => new(this, StoppedAt ?? at, StoppedUnder ?? inForce);

    private bool IsBreached(Instant at, Calendars calendars) => Target is not null && Measure(at, calendars).Elapsed >= Target.Seconds;
}
