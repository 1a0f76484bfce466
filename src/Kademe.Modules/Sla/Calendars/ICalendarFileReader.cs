using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>What was read of a calendar file.</summary>
/// <param name="Rows">Its closures.</param>
/// <param name="Unread">Why events were left out, each named in its refusal; the first <see
/// cref="MostUnread"/>.</param>
public sealed record CalendarFileRead(IReadOnlyList<HolidayRow> Rows, IReadOnlyList<Refusal> Unread)
{
    /// <summary>Most events that are named.</summary>
    public const int MostUnread = 50;
}

/// <summary>Reads holidays out of calendar files (iCalendar, .ics), as offices and authorities publish them.</summary>
public interface ICalendarFileReader
{
    /// <summary>
    /// The file's events as closures: a day's event closes the day, a timed one its window on the wall clock of the
    /// zone. Repeating ones are written out
    /// between the days given; cancelled ones are left out. An event that cannot be read is named and hinders no other;
    /// a file without any closure is refused.
    /// </summary>
    Outcome<CalendarFileRead> Read(string file, DateTimeZone zone, LocalDate from, LocalDate until);
}
