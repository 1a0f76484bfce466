using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Moves the clock of a test to working hours of the delivered calendar.</summary>
internal static class WorkingDays
{
    /// <summary>The zone of the delivered calendar.</summary>
    public static readonly DateTimeZone Istanbul = DateTimeZoneProviders.Tzdb["Europe/Istanbul"];

    /// <summary>To that hour of the next day from Monday to Friday.</summary>
    public static Instant ToNextWorkingDayAt(this KademeApp app, int hour, int minute = 0)
    {
        var now = app.Time.Now().InZone(Istanbul);
        var day = now.Date.PlusDays(1);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) day = day.PlusDays(1);
        return app.PassTo((day + new LocalTime(hour, minute)).InZoneLeniently(Istanbul).ToInstant());
    }

    /// <summary>To that moment.</summary>
    public static Instant PassTo(this KademeApp app, Instant moment)
    {
        app.Pass(moment - app.Time.Now());
        return moment;
    }
}
