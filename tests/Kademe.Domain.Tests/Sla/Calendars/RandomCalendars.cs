using System.Globalization;
using CsCheck;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Domain.Tests.Sla;

/// <summary>Calendars nobody would write, in zones whose clocks do odd things, about instants at which they do them.</summary>
internal static class RandomCalendars
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Zones with gaps and folds at midnight, of half an hour, of two hours, of a day, against the season, or with none.</summary>
    internal static readonly string[] Zones =
    [
        "Europe/Istanbul", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow", "Europe/Samara", "Europe/Chisinau", "Europe/Kyiv",
        "Atlantic/Azores", "Atlantic/Reykjavik", "America/St_Johns", "America/New_York", "America/Chicago", "America/Phoenix", "America/Los_Angeles", "America/Havana",
        "America/Sao_Paulo", "America/Santiago", "America/Asuncion", "America/Caracas", "America/Scoresbysund", "America/Godthab", "America/Argentina/San_Luis",
        "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo", "Africa/Khartoum", "Africa/Windhoek", "Africa/Johannesburg", "Asia/Amman", "Asia/Beirut", "Asia/Gaza", "Asia/Tehran",
        "Asia/Kathmandu", "Asia/Kolkata", "Asia/Almaty", "Asia/Pyongyang", "Asia/Tokyo", "Asia/Hovd", "Australia/Lord_Howe", "Australia/Adelaide", "Australia/Eucla", "Australia/Sydney",
        "Pacific/Apia", "Pacific/Fakaofo", "Pacific/Chatham", "Pacific/Auckland", "Pacific/Norfolk", "Pacific/Easter", "Pacific/Tongatapu", "Pacific/Kiritimati", "Antarctica/Troll", "UTC",
    ];

    /// <summary>An instant at which the zone's clocks change, or any if they do not, from 1996 to 2035.</summary>
    internal static Gen<Instant> Change(string zone)
    {
        var (first, last) = (Instant.FromUtc(1996, 1, 1, 0, 0), Instant.FromUtc(2035, 1, 1, 0, 0));
        var changes = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(first, last).Where(interval => interval.HasStart && interval.Start > first).Select(interval => interval.Start).ToArray();
        return changes.Length > 0 ? Gen.OneOf(changes) : Gen.Int[0, 14_000].Select(day => first + Duration.FromDays(day));
    }

    /// <summary>A calendar with something about the dates around an instant.</summary>
    internal static Gen<CalendarText> About(string zone, Instant instant, bool seconds = false)
    {
        var dates = Gen.Int[-4, 4].Select(days => instant.InZone(DateTimeZoneProviders.Tzdb[zone]).Date.PlusDays(days).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        var openings = Opening(seconds).List[0, 2].Select(all => (IReadOnlyList<OpeningText>)all);
        return
            from weekly in Gen.Select(Gen.OneOf(Weekdays), openings).List[0, 9]
            from holidays in Gen.Select(dates, Closure(seconds), (date, closure) => closure with { Date = date }).List[0, 5]
            from exceptional in Gen.Select(dates.Select(date => (string?)date), openings).List[0, 3]
            select new CalendarText("random", zone) { Weekly = weekly, Holidays = holidays, Openings = exceptional };
    }

    // Clocks change at night, so most boundaries lie there.
    private static Gen<int> Second(bool seconds) =>
        Gen.Select(Gen.OneOf(Gen.Int[0, (5 * 60) - 1], Gen.Int[22 * 60, (24 * 60) - 1], Gen.Int[0, (24 * 60) - 1], Gen.Int[0, 47].Select(half => half * 30)), Gen.Int[0, seconds ? 59 : 0], (minute, second) => (minute * 60) + second);

    private static Gen<int> End(bool seconds) => Gen.OneOf(Second(seconds), Second(seconds), Gen.Const(86_400));

    private static Gen<OpeningText> Opening(bool seconds) =>
        Gen.Select(Second(seconds), End(seconds)).Where((from, to) => from != to).Select((from, to) => new OpeningText(Text(from), Text(to)));

    private static Gen<ClosureText> Closure(bool seconds) =>
        Gen.Select(Gen.OneOf(Gen.Const(0), Second(seconds)), End(seconds)).Where((from, to) => from < to).Select((from, to) => new ClosureText(null, Text(from), Text(to)));

    private static string Text(int second) => second % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}");
}
