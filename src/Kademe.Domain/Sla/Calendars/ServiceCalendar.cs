using System.Collections.Frozen;
using System.Collections.Immutable;
using Kademe.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Domain.Sla;

/// <summary>
/// When service is given: weekly openings, less holidays, plus exceptional openings, on the wall clock of one zone (SLA 3).
/// What it means on the time line is its <see cref="OpenTime"/>.
/// </summary>
public sealed class ServiceCalendar
{
    private static readonly FrozenSet<string> Zones = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);
    private static readonly ImmutableArray<string> Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private ServiceCalendar(
        string id, DateTimeZone zone, ILookup<IsoDayOfWeek, Opening> weekly, ILookup<LocalDate, Closure> holidays, ILookup<LocalDate, Opening> openings) =>
        (Id, Zone, Weekly, Holidays, Openings) = (id, zone, weekly, holidays, openings);

    /// <summary>Its name in agreements.</summary>
    public string Id { get; }

    /// <summary>The zone whose wall clock its times are read on.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The openings of each weekday.</summary>
    public ILookup<IsoDayOfWeek, Opening> Weekly { get; }

    /// <summary>The closures of each date.</summary>
    public ILookup<LocalDate, Closure> Holidays { get; }

    /// <summary>The exceptional openings of each date.</summary>
    public ILookup<LocalDate, Opening> Openings { get; }

    /// <summary>The calendar that was written, or the first thing that is wrong with it. One without any opening is valid (SLA 3.5).</summary>
    public static Outcome<ServiceCalendar> Make(CalendarText written)
    {
        if (written.Zone is not { } zone || !Zones.Contains(zone)) return new UnknownZone(written.Zone ?? "");
        if (!WeeklyOf(written).Succeeded(out var weekly, out var refusal)) return refusal;
        if (!HolidaysOf(written).Succeeded(out var holidays, out refusal)) return refusal;
        if (!OpeningsOf(written).Succeeded(out var openings, out refusal)) return refusal;
        return new ServiceCalendar(
            written.Id, DateTimeZoneProviders.Tzdb[zone],
            weekly.ToLookup(row => row.On, row => row.What), holidays.ToLookup(row => row.On, row => row.What), openings.ToLookup(row => row.On, row => row.What));
    }

    private static Outcome<List<(IsoDayOfWeek On, Opening What)>> WeeklyOf(CalendarText written)
    {
        var weekly = new List<(IsoDayOfWeek, Opening)>();
        foreach (var (name, openings) in written.Weekly)
        {
            if (Weekdays.IndexOf(name) is not (>= 0 and var day)) return new BadWeekday(name);
            if (Collect(openings, $"weekly.{name}", (IsoDayOfWeek)(day + 1), weekly) is { } refusal) return refusal;
        }

        return weekly;
    }

    private static Outcome<List<(LocalDate On, Closure What)>> HolidaysOf(CalendarText written)
    {
        var holidays = new List<(LocalDate, Closure)>();
        for (var i = 0; i < written.Holidays.Count; i++)
        {
            var (holiday, place) = (written.Holidays[i], $"holidays[{i}]");
            if (DateOf(holiday.Date) is not { } date) return new BadDate(place, holiday.Date ?? "");
            if (!Closure.Make(holiday, place).Succeeded(out var closure, out var refusal)) return refusal;
            holidays.Add((date, closure));
        }

        return holidays;
    }

    private static Outcome<List<(LocalDate On, Opening What)>> OpeningsOf(CalendarText written)
    {
        var all = new List<(LocalDate, Opening)>();
        for (var i = 0; i < written.Openings.Count; i++)
        {
            var ((day, openings), place) = (written.Openings[i], $"openings[{i}]");
            if (DateOf(day) is not { } date) return new BadDate(place, day ?? "");
            if (Collect(openings, place, date, all) is { } refusal) return refusal;
        }

        return all;
    }

    private static Refusal? Collect<TDay>(IReadOnlyList<OpeningText> written, string place, TDay day, List<(TDay On, Opening What)> into)
    {
        for (var i = 0; i < written.Count; i++)
        {
            if (!Opening.Make(written[i], $"{place}[{i}]").Succeeded(out var opening, out var refusal)) return refusal;
            into.Add((day, opening));
        }

        return null;
    }

    private static LocalDate? DateOf(string? written) =>
        written is { Length: 10 } && LocalDatePattern.Iso.Parse(written) is { Success: true, Value: { Year: > 0 } date } ? date : null;
}
