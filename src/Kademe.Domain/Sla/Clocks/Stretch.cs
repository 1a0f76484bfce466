using System.Runtime.InteropServices;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What a clock is doing (SLA 7, field <c>state</c>).</summary>
public enum ClockState
{
    /// <summary>It never began.</summary>
    NotStarted,

    /// <summary>It runs, whether or not its calendar is open.</summary>
    Running,

    /// <summary>Held: the call's state is in its pause list.</summary>
    Paused,

    /// <summary>Held: the call is at another level.</summary>
    Away,

    /// <summary>Held: nothing is promised at the call's priority.</summary>
    NoTarget,

    /// <summary>The call was answered or resolved.</summary>
    Stopped,
}

/// <summary>Why a clock runs or is held, with the target in force: as long as these are the same it is one stretch.</summary>
/// <param name="State">What the clock is doing.</param>
/// <param name="Target">The target in force.</param>
/// <param name="CallState">The state that holds it, when it is paused.</param>
/// <param name="CallLevel">Where the call is, when it is away.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Footing(ClockState State, Target? Target = null, string? CallState = null, SupportLevel? CallLevel = null)
{
    /// <summary>True when nothing has changed for the clock.</summary>
    internal bool SameAs(Footing other) =>
        State == other.State && CallLevel == other.CallLevel && string.Equals(CallState, other.CallState, StringComparison.Ordinal) && Target.Agree(Target, other.Target);
}

/// <summary>
/// A stretch of a clock's cycle: a run when its state is running, else a time in which it was held. It ends where the next begins, the last one where
/// the clock was stopped, and else goes on. Each knows the one before it, so that a clock can grow without copying its past.
/// </summary>
/// <param name="from">Its first instant.</param>
/// <param name="on">Why it ran or was held.</param>
/// <param name="before">The stretch before it in the cycle; null for the first.</param>
public sealed class Stretch(Instant from, Footing on, Stretch? before)
{
    /// <summary>Its first instant.</summary>
    public Instant From => from;

    /// <summary>Why it ran or was held.</summary>
    public Footing On => on;

    /// <summary>The stretch before it; null for the first of a cycle.</summary>
    public Stretch? Before => before;

    /// <summary>How many are before it.</summary>
    public int Index { get; } = before is null ? 0 : before.Index + 1;

    /// <summary>True for a run.</summary>
    public bool IsRun => on.State is ClockState.Running;

    /// <summary>Seconds that counted until an instant, on the basis then in force (SLA 7.2).</summary>
    internal long Elapsed(Instant to, Calendars calendars) => IsRun ? on.Target!.Elapsed(from, to, calendars) : 0;
}
