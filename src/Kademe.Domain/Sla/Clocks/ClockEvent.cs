using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What happens to a call as its clocks see it (SLA 8). States and priorities are labels.</summary>
/// <param name="At">When; its fraction of a second is dropped.</param>
public abstract record ClockEvent(Instant At)
{
    /// <summary>When.</summary>
    public Instant At { get; } = At.ToWholeSecond();

    /// <summary>The call exists from now on.</summary>
    /// <param name="At">When it was logged.</param>
    /// <param name="Priority">Its priority.</param>
    /// <param name="Level">The level it is at, if it is at one.</param>
    /// <param name="State">Its state.</param>
    /// <param name="StartAt">From when its clocks count, if that is before it was logged.</param>
    public sealed record Opened(Instant At, string Priority, SupportLevel? Level = null, string State = "new", Instant? StartAt = null) : ClockEvent(At)
    {
        /// <summary>The instant at which its clocks begin.</summary>
        public Instant ClocksFrom => Instant.Min(StartAt?.ToWholeSecond() ?? At, At);
    }

    /// <summary>The customer had a message; the first one is the response.</summary>
    public sealed record Updated(Instant At) : ClockEvent(At);

    /// <summary>The call has another state.</summary>
    public sealed record StateChanged(Instant At, string State) : ClockEvent(At);

    /// <summary>The call is at another level.</summary>
    public sealed record LevelChanged(Instant At, SupportLevel Level) : ClockEvent(At);

    /// <summary>The call has another priority.</summary>
    public sealed record PriorityChanged(Instant At, string Priority) : ClockEvent(At);

    /// <summary>A calendar has another version, for past and future.</summary>
    public sealed record CalendarChanged(Instant At, OpenTime Version) : ClockEvent(At);

    /// <summary>The call is resolved, or closed without having been.</summary>
    public sealed record Resolved(Instant At) : ClockEvent(At);

    /// <summary>The resolved call is open again, perhaps at another level or with another priority.</summary>
    public sealed record Reopened(Instant At, string State = "in_progress", SupportLevel? Level = null, string? Priority = null) : ClockEvent(At);
}
