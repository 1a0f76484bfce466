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

/// <summary>A stretch of a clock's cycle: a run when its state is running, else a time in which it was held.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The instant that ended it; null while it goes on.</param>
/// <param name="On">Why it ran or was held.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Stretch(Instant From, Instant? To, Footing On)
{
    /// <summary>True for a run.</summary>
    public bool IsRun => On.State is ClockState.Running;

    /// <summary>Seconds that counted until an instant, each on the basis then in force (SLA 7.2).</summary>
    internal long Elapsed(Instant at, Calendars calendars) => IsRun ? On.Target!.Elapsed(From, To ?? at, calendars) : 0;
}
