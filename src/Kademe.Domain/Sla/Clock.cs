using System.Collections.Immutable;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>Whether a clock counts for its call at present (SLA 7.1).</summary>
public enum ClockStatus
{
    /// <summary>It never began.</summary>
    NotStarted,

    /// <summary>It runs or is held.</summary>
    Active,

    /// <summary>It is over, until the call is reopened or its level entered again.</summary>
    Stopped,
}

/// <summary>One clock of a call: what has happened in its present cycle (SLA 7). Its times are measured when it is asked, with the calendars then in force.</summary>
public sealed partial record Clock(ClockKind Kind)
{
    /// <summary>Whether it counts.</summary>
    public ClockStatus Status { get; private init; }

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

    /// <summary>The cycle's runs and holds, in order, without a hole.</summary>
    public ImmutableArray<Stretch> Stretches { get; private init; } = [];

    /// <summary>How many cycles before this one were breached when they ended.</summary>
    public int PriorBreaches { get; private init; }

    /// <summary>The calendars it was stopped under, which measure it until it is active again (SLA 7.6).</summary>
    public Calendars? StoppedUnder { get; private init; }

    /// <summary>A new cycle (SLA 7.3).</summary>
    internal Clock Begin(Instant at, Target? target, Calendars calendars) => new(Kind)
    {
        Status = ClockStatus.Active,
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

    /// <summary>Runs or is held from now on (SLA 8.2).</summary>
    internal Clock Settle(Instant at, Footing footing)
    {
        if (Stretches is [.., { To: null } last] && last.On.SameAs(footing)) return this;
        return this with { Stretches = Ended(at).Add(new(at, null, footing)) };
    }

    /// <summary>Ends the run and fixes the calendars (SLA 7.6).</summary>
    internal Clock Stop(Instant at, Calendars calendars) => this with
    {
        Status = ClockStatus.Stopped,
        StoppedAt = at,
        StoppedUnder = calendars,
        Stretches = Stretches is [.., { To: null } last] ? Stretches.SetItem(Stretches.Length - 1, last with { To = at }) : Stretches,
    };

    /// <summary>Active again with its runs; the time in which it was stopped is in none of them (SLA 8.5).</summary>
    internal Clock Resume(Instant at, Target? target, Again policy, Calendars calendars)
    {
        var again = Retarget(at, target, policy, calendars);
        if (again.Status is ClockStatus.Active) return again;
        return again with
        {
            Status = ClockStatus.Active,
            StoppedAt = null,
            StoppedUnder = null,
            Stretches = StoppedAt < at ? Stretches.Add(new(StoppedAt.Value, at, new(ClockState.Stopped))) : Stretches,
        };
    }

    // A stretch that began just now was none.
    private ImmutableArray<Stretch> Ended(Instant at) => Stretches switch
    {
        [.., { To: null } last] when last.From == at => Stretches.RemoveAt(Stretches.Length - 1),
        [.., { To: null } last] => Stretches.SetItem(Stretches.Length - 1, last with { To = at }),
        _ => Stretches,
    };
}
