using System.Collections.Immutable;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>What a clock may take, and when to warn (SLA 6.1).</summary>
/// <param name="Duration">How long, in whole seconds; more than none.</param>
/// <param name="Calendar">Id of the calendar whose open time counts (basis <c>business</c>); null when all time does (<c>24x7</c>).</param>
/// <param name="Warnings">Whole percentages from 1 to 99, in the order in which they are reported.</param>
public sealed record Target(Duration Duration, string? Calendar, ImmutableArray<int> Warnings)
{
    /// <summary>The longest a target may be, about 317 years: whatever is added to it stays on the time line.</summary>
    public const long LongestSeconds = 10_000_000_000;

    /// <summary>The target itself, as seconds.</summary>
    internal long Seconds { get; } = Duration.ToWholeSeconds();

    /// <summary>The elapsed seconds at which a percentage is reached, rounded up (SLA 7.4).</summary>
    internal long Threshold(int percent) => ((Seconds * percent) + 99) / 100;

    /// <summary>Counted time within [from, to), in seconds.</summary>
    internal long Elapsed(Instant from, Instant to, Calendars calendars)
    {
        var (first, end) = (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds());
        return Calendar is null ? Math.Max(end - first, 0) : calendars[Calendar].Elapsed(first, end);
    }

    /// <summary>The least instant with so many counted seconds since the start; null when there is none.</summary>
    internal Instant? Reach(Instant start, long seconds, Calendars calendars)
    {
        var first = start.ToUnixTimeSeconds();
        var reached = Calendar is null ? first + seconds : calendars[Calendar].Reach(first, seconds);
        return reached is { } second && second <= Instant.MaxValue.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds(second) : null;
    }

    /// <summary>True when time counts at an instant.</summary>
    internal bool Counts(Instant at, Calendars calendars) => Calendar is null || calendars[Calendar].IsOpen(at);

    /// <summary>True when both promise the same: equal in duration, basis and calendar, or both none (SLA 8.3).</summary>
    internal static bool Agree(Target? one, Target? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one.Seconds == other.Seconds && string.Equals(one.Calendar, other.Calendar, StringComparison.Ordinal);
}

/// <summary>The target of one clock at one priority.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Priority">The priority; <see cref="Any"/> for those without a row of their own.</param>
/// <param name="Target">The target.</param>
public sealed record TargetRow(ClockKind Clock, string Priority, Target Target)
{
    /// <summary>Every priority without a row of its own.</summary>
    public const string Any = "*";
}
