using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Reads holidays out of calendar files (iCalendar, .ics), as offices and authorities publish them.</summary>
public interface ICalendarFileReader
{
    /// <summary>
    /// The file's events as closures: a day's event closes the day, a timed one its window on the wall clock of the zone. Repeating ones are written out
    /// between the days given; cancelled ones are left out.
    /// </summary>
    Outcome<IReadOnlyList<HolidayRow>> Read(string file, DateTimeZone zone, LocalDate from, LocalDate until);
}
