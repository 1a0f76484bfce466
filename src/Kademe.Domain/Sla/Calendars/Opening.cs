using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>One interval in which a calendar opens, on the wall clock. It belongs to the date on which it starts (SLA 3.1).</summary>
public readonly record struct Opening
{
    private Opening(WallTime from, WallTime to) => (From, To) = (from, to);

    /// <summary>First reading that is open.</summary>
    public WallTime From { get; }

    /// <summary>First reading that is closed again; earlier than <see cref="From"/> it lies on the next date.</summary>
    public WallTime To { get; }

    /// <summary>The opening that was written, or what is wrong with it.</summary>
    public static Outcome<Opening> Make(OpeningText written, string place)
    {
        if (!WallTime.TryParse(written.From, out var from) || from == WallTime.EndOfDay) return new BadTime(place, written.From ?? "");
        if (!WallTime.TryParse(written.To, out var to)) return new BadTime(place, written.To ?? "");
        return from == to ? new EmptyInterval(place, $"{from}-{to}") : new Opening(from, to);
    }

    /// <summary>The reading at which it opens on a date.</summary>
    public LocalDateTime StartOn(LocalDate date) => From.On(date);

    /// <summary>The reading at which the opening of a date ends.</summary>
    public LocalDateTime EndOn(LocalDate date) => To.On(To.Seconds < From.Seconds ? date.PlusDays(1) : date);

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{From}-{To}";
}
