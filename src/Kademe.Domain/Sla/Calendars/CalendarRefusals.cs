using Kademe.Domain.Kernel;

namespace Kademe.Domain.Sla;

/// <summary>Why a calendar is not one (SLA 3.5).</summary>
/// <param name="Fault">The code of the rule that is broken.</param>
/// <param name="Place">Where: <c>weekly.mon[0]</c>, <c>holidays[3]</c>.</param>
/// <param name="Written">What stands there.</param>
public abstract record CalendarRefusal(string Fault, string Place, string Written) : Refusal($"calendar.{Fault.Replace('_', '-')}", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Written];

    /// <inheritdoc/>
    public override string? Field => Place;
}

/// <summary>The tz database has no such zone.</summary>
public sealed record UnknownZone(string Zone) : CalendarRefusal("unknown_zone", "zone", Zone);

/// <summary>Not a time of day, or 24:00 where something starts.</summary>
public sealed record BadTime(string Where, string Time) : CalendarRefusal("bad_time", Where, Time);

/// <summary>An opening that starts where it ends.</summary>
public sealed record EmptyInterval(string Where, string Interval) : CalendarRefusal("empty_interval", Where, Interval);

/// <summary>A closure that does not start before its end.</summary>
public sealed record EmptyClosure(string Where, string Closure) : CalendarRefusal("empty_closure", Where, Closure);

/// <summary>No such date.</summary>
public sealed record BadDate(string Where, string Date) : CalendarRefusal("bad_date", Where, Date);

/// <summary>No such weekday.</summary>
public sealed record BadWeekday(string Weekday) : CalendarRefusal("bad_weekday", "weekly", Weekday);
