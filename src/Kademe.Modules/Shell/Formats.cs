using System.Globalization;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Shell;

/// <summary>
/// How moments, durations, numbers and sizes are written in a language and a zone: 24 hours, "Bugün 09:04", "1 sa 12 dk", "%97,2".
/// Names of months and weekdays are texts of ours, so that every machine writes the same.
/// </summary>
public sealed class Formats(Texts texts, DateTimeZone zone, TimeProvider time)
{
    private const char Minus = '−';

    private readonly string[] months = texts["Shell.Months"].Split(' ');
    private readonly string[] weekdays = texts["Shell.Weekdays"].Split(' ');

    /// <summary>The same on the wall clock of another zone.</summary>
    public Formats In(DateTimeZone other) => new(texts, other, time);

    /// <summary>"Bugün 09:04", "Dün 17:20", "21 Kas 09:04" in this year, else with the year.</summary>
    public string Moment(Instant at)
    {
        var local = at.InZone(zone).LocalDateTime;
        return texts["Shell.DayAndTime", NearDay(local.Date), TimeOf(local.TimeOfDay)];
    }

    /// <summary>What lies ahead: "Bugün 10:04", "Yarın 09:54", within a week "Pazartesi 09:54", else as <see cref="Moment"/>.</summary>
    public string Ahead(Instant at)
    {
        var local = at.InZone(zone).LocalDateTime;
        var days = Period.DaysBetween(time.Now().InZone(zone).Date, local.Date);
        return days is >= 2 and < 7 ? texts["Shell.DayAndTime", weekdays[(int)local.DayOfWeek - 1], TimeOf(local.TimeOfDay)] : Moment(at);
    }

    /// <summary>"Bugün", "21 Kas", "21.11.2025".</summary>
    public string NearDay(LocalDate day)
    {
        var today = time.Now().InZone(zone).Date;
        return Period.DaysBetween(today, day) switch
        {
            0 => texts["Shell.Today"],
            -1 => texts["Shell.Yesterday"],
            1 => texts["Shell.Tomorrow"],
            _ when day.Year == today.Year => texts["Shell.DayAndMonth", day.Day, months[day.Month - 1]],
            _ => Day(day),
        };
    }

    /// <summary>"21.11.2026", in English "21 Nov 2026".</summary>
    public string Day(LocalDate day) => texts["Shell.Date", Two(day.Day), Two(day.Month), day.Year.ToString(CultureInfo.InvariantCulture), day.Day, months[day.Month - 1]];

    /// <summary>The day on which a moment falls here.</summary>
    public string Day(Instant at) => Day(at.InZone(zone).Date);

    /// <summary>"09:04".</summary>
    public string Time(Instant at) => TimeOf(at.InZone(zone).TimeOfDay);

    /// <summary>"21.11.2026 09:04": what stands on paper, where "today" says nothing the day after.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="dayOnly">Without the time of day.</param>
    public string Paper(Instant at, bool dayOnly = false) => dayOnly ? Day(at) : texts["Shell.DayAndTime", Day(at), Time(at)];

    /// <summary>This moment in full, for the head of what is printed.</summary>
    public string Now => Full(time.Now());

    /// <summary>Weekday, date, time and zone, for the title of a short form.</summary>
    public string Full(Instant at)
    {
        var local = at.InZone(zone);
        return $"{weekdays[(int)local.DayOfWeek - 1]}, {Day(local.Date)} {TimeOf(local.TimeOfDay)} ({zone.Id})";
    }

    /// <summary>"6 dk önce"; from seven days on, and for what lies ahead, the moment itself. The page's script keeps it fresh.</summary>
    public string Relative(Instant at)
    {
        var past = time.Now() - at;
        return past switch
        {
            _ when past < Duration.Zero || past >= Duration.FromDays(7) => Moment(at),
            _ when past < Duration.FromMinutes(1) => texts["Shell.JustNow"],
            _ when past < Duration.FromHours(1) => texts["Shell.MinutesAgo", (long)past.TotalMinutes],
            _ when past < Duration.FromDays(1) => texts["Shell.HoursAgo", (long)past.TotalHours],
            _ => texts.Count("Shell.DaysAgo", (long)past.TotalDays),
        };
    }

    /// <summary>"42 dk", "1 sa 12 dk", "2 gün 4 sa", from three days on "3 gün"; a negative one with a minus.</summary>
    public string Length(Duration length)
    {
        if (length < Duration.Zero) return Minus + Length(-length);
        var (days, hours, minutes) = (length.Days, length.Hours, length.Minutes);
        return (days, hours, minutes) switch
        {
            ( >= 3, _, _) or ( > 0, 0, _) => texts.Count("Shell.Days", days),
            ( > 0, _, _) => $"{texts.Count("Shell.Days", days)} {texts["Shell.Hours", hours]}",
            (_, 0, _) => texts["Shell.Minutes", minutes],
            (_, _, 0) => texts["Shell.Hours", hours],
            _ => $"{texts["Shell.Hours", hours]} {texts["Shell.Minutes", minutes]}",
        };
    }

    /// <summary>"42 dk", "7 sa 18 dk", from ten hours on "52 sa"; a negative one with a minus. Never in days: a working day is no 24 hours.</summary>
    public string OpenTime(long seconds)
    {
        if (seconds < 0) return Minus + OpenTime(-seconds);
        var (hours, minutes) = Math.DivRem(seconds / 60, 60);
        return (hours, minutes) switch
        {
            (0, _) => texts["Shell.Minutes", minutes],
            ( >= 10, _) or (_, 0) => texts["Shell.Hours", hours],
            _ => $"{texts["Shell.Hours", hours]} {texts["Shell.Minutes", minutes]}",
        };
    }

    /// <summary>"7 sa 18 dk", from a hundred hours on "2.755 sa": what counted for many calls together. Never in days: a working day is no 24 hours.</summary>
    public string OpenSum(long seconds)
    {
        var (hours, minutes) = Math.DivRem(seconds / 60, 60);
        return (hours, minutes) switch
        {
            (0, _) => texts["Shell.Minutes", minutes],
            ( >= 100, _) => texts["Shell.Hours", Number(hours)],
            (_, 0) => texts["Shell.Hours", hours],
            _ => $"{texts["Shell.Hours", hours]} {texts["Shell.Minutes", minutes]}",
        };
    }

    /// <summary>A share from 0 to 1 with at most one decimal: "%97,2", "97.2%", "97,2 %".</summary>
    public string Percent(decimal share) => texts["Shell.Percent", Number(Math.Round(share * 100, 1, MidpointRounding.AwayFromZero))];

    /// <summary>With the language's separators and only the decimals it has.</summary>
    public string Number(decimal value) => value.ToString("#,0.####", texts.Culture).Replace('-', Minus);

    /// <summary>A bounded count: beyond 999 "999+" (counts stop at a thousand).</summary>
    public string Count(long count) => count > 999 ? "999+" : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>"184 KB", "2,4 MB".</summary>
    public string Size(long bytes) => bytes < 1024 * 1024 ? $"{Number(Math.Max(1, decimal.Round(bytes / 1024m)))} KB" : $"{Number(decimal.Round(bytes / 1024m / 1024m, 1))} MB";

    private static string TimeOf(LocalTime at) => $"{Two(at.Hour)}:{Two(at.Minute)}";

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
