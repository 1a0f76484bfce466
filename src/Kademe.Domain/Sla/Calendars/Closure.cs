using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Sla;

/// <summary>A window of the wall clock on one date in which weekly openings do not count (SLA 3.3).</summary>
public readonly record struct Closure
{
    private Closure(WallTime from, WallTime to) => (From, To) = (from, to);

    /// <summary>First reading that is closed.</summary>
    public WallTime From { get; }

    /// <summary>First reading that is no longer closed.</summary>
    public WallTime To { get; }

    /// <summary>The closure that was written, or what is wrong with it.</summary>
    public static Outcome<Closure> Make(ClosureText written, string place)
    {
        if (!WallTime.TryParse(written.From, out var from) || from == WallTime.EndOfDay) return new BadTime(place, written.From ?? "");
        if (!WallTime.TryParse(written.To, out var to)) return new BadTime(place, written.To ?? "");
        return from.Seconds < to.Seconds ? new Closure(from, to) : new EmptyClosure(place, $"{from}-{to}");
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{From}-{To}";
}
