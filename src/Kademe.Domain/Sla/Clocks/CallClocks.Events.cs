using System.Runtime.InteropServices;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What each event does (SLA 8).</summary>
public sealed partial record CallClocks
{
    private CallClocks On(ClockEvent.Opened e)
    {
        var call = this with { Exists = true, State = e.State, Priority = e.Priority };
        call = call.Begin(ClockKind.Response, e.ClocksFrom).Begin(ClockKind.Resolution, e.ClocksFrom);
        if (Agreement.TargetOf(ClockKind.Response, e.Priority) is null) call = call.Begin(ClockKind.Update, e.ClocksFrom);
        return e.Level is { } level ? call.Enter(level, e.ClocksFrom) : call;
    }

    private CallClocks On(ClockEvent.Updated e) => Change(ClockKind.Response, clock => Stopped(clock, e.At)).Begin(ClockKind.Update, e.At);

    private CallClocks On(ClockEvent.LevelChanged e)
    {
        if (e.Level == Level) return this;
        return IsResolved ? this with { Level = e.Level } : Enter(e.Level, e.At);
    }

    private CallClocks On(ClockEvent.PriorityChanged e)
    {
        if (e.Priority == Priority) return this;
        var call = this with { Priority = e.Priority };
        return IsResolved ? call : call.ChangeAll(clock => clock.Phase is ClockPhase.Active ? call.Retargeted(clock, e.At) : clock);
    }

    private CallClocks On(ClockEvent.Resolved e) => ChangeAll(clock => Stopped(clock, e.At)) with { IsResolved = true, ResolvedAt = Level };

    private CallClocks On(ClockEvent.Reopened e)
    {
        var restart = Agreement.Policy.Reopen is Again.Restart;
        var call = this with { IsResolved = false, State = e.State, Priority = e.Priority ?? Priority };
        call = restart ? call.Begin(ClockKind.Resolution, e.At) : call.Resume(e.At);
        call = call.Begin(ClockKind.Update, e.At);
        return (e.Level ?? Level) is { } level && (restart || level != ResolvedAt) ? call.Enter(level, e.At) : call with { Level = e.Level ?? Level };
    }

    // SLA 8.4
    private CallClocks Enter(SupportLevel level, Instant at)
    {
        var (call, clock) = (this with { Level = level }, ClockKinds.Ola(level));
        if (!Agreement.Measures(clock)) return call;
        return this[clock].Phase is ClockPhase.Active && Agreement.Policy.OlaReentry is Again.Continue ? call : call.Begin(clock, at);
    }

    // SLA 8.5 (b)
    private CallClocks Resume(Instant at) => ChangeAll(clock =>
        clock.Phase is ClockPhase.Stopped && clock.Kind is not (ClockKind.Response or ClockKind.Update)
            ? clock.Resume(at, TargetOf(clock), Agreement.Policy.PriorityChange, Calendars)
            : clock);

    private CallClocks Begin(ClockKind kind, Instant at) => Change(kind, clock => clock.Begin(at, TargetOf(clock), Calendars));

    private Clock Retargeted(Clock clock, Instant at) => clock.Retarget(at, TargetOf(clock), Agreement.Policy.PriorityChange, Calendars);

    private Clock Stopped(Clock clock, Instant at) => clock.Phase is ClockPhase.Active ? clock.Stop(at, Calendars) : clock;

    // Every active clock is made to run or held (SLA 8.2).
    private CallClocks Settle(Instant at) => ChangeAll(clock => clock.Phase is ClockPhase.Active ? clock.Settle(at, FootingOf(clock)) : clock);

    // SLA 7.1
    private Footing FootingOf(Clock clock)
    {
        if (clock.Target is null) return new(ClockState.NoTarget);
        if (clock.Kind.Level is { } level && level != Level) return new(ClockState.Away, clock.Target, CallLevel: Level);
        return Agreement.Pause.Hold(clock.Kind, State) ? new(ClockState.Paused, clock.Target, State) : new(ClockState.Running, clock.Target);
    }

    private Target? TargetOf(Clock clock) => Agreement.TargetOf(clock.Kind, Priority);

    private CallClocks Change(ClockKind kind, Func<Clock, Clock> change) => this with { Clocks = Clocks.SetItem((int)kind, change(this[kind])) };

    // Most events leave most clocks as they are.
    private CallClocks ChangeAll(Func<Clock, Clock> change)
    {
        Clock[]? changed = null;
        for (var i = 0; i < Clocks.Length; i++)
        {
            var clock = change(Clocks[i]);
            if (!ReferenceEquals(clock, Clocks[i])) (changed ??= [.. Clocks])[i] = clock;
        }

        return changed is null ? this : this with { Clocks = ImmutableCollectionsMarshal.AsImmutableArray(changed) };
    }
}
