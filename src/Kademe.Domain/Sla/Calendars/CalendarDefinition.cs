using Kademe.Domain.Kernel;
using NodaTime.Text;

namespace Kademe.Domain.Sla;

/// <summary>Hours of one weekday (<c>mon</c> to <c>sun</c>), as written.</summary>
public sealed record WeeklyRow(string Weekday, string From, string To);

/// <summary>A closure on one date, as written, and what people call it.</summary>
public sealed record HolidayRow(string Date, string From = "00:00", string To = "24:00", string Name = "");

/// <summary>An exceptional opening on one date, as written, and why.</summary>
public sealed record OpeningRow(string Date, string From, string To, string Name = "");

/// <summary>
/// A business calendar as people keep it: rows with names, in the order of time. What the engine reads of it is <see cref="Compile"/>;
/// the rules of SLA 3.5 hold for every row.
/// </summary>
public sealed record CalendarDefinition
{
    /// <summary>Most rows of one kind: more than a century of holidays.</summary>
    public const int MostRows = 2_000;

    /// <summary>The longest name of a holiday or opening.</summary>
    public const int LongestName = 120;

    /// <summary>The seven days, as they are written.</summary>
    public static IReadOnlyList<string> Weekdays { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The zone whose wall clock the times are read on.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Weekly hours.</summary>
    public IReadOnlyList<WeeklyRow> Weekly { get; init; } = [];

    /// <summary>Closures.</summary>
    public IReadOnlyList<HolidayRow> Holidays { get; init; } = [];

    /// <summary>Exceptional openings.</summary>
    public IReadOnlyList<OpeningRow> Openings { get; init; } = [];

    /// <summary>True when it never opens: valid, but nothing counted by it ever becomes due.</summary>
    public bool NeverOpens => Weekly.Count == 0 && Openings.Count == 0;

    /// <summary>Clean and in order, or the first thing that is wrong with it.</summary>
    public Outcome<CalendarDefinition> Checked()
    {
        if (MissingPart() is { } missing) return new InvalidInput("input.required", missing);
        if (Weekly.Count > MostRows || Holidays.Count > MostRows || Openings.Count > MostRows) return new InvalidInput("input.too-many-items", Weekly.Count > MostRows ? "Weekly" : Holidays.Count > MostRows ? "Holidays" : "Openings", MostRows);
        if (Holidays.Any(row => Text.OneLine(row.Name).Length > LongestName)) return new InvalidInput("input.too-long", "Holidays", LongestName, Holidays.Max(row => Text.OneLine(row.Name).Length));
        if (Openings.Any(row => Text.OneLine(row.Name).Length > LongestName)) return new InvalidInput("input.too-long", "Openings", LongestName, Openings.Max(row => Text.OneLine(row.Name).Length));
        if (ServiceCalendar.Make(ToText("new")).Refusal is { } refusal) return refusal;
        return this with
        {
            Weekly = [.. Weekly.OrderBy(row => DayOf(row.Weekday)).ThenBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal).Distinct()],
            Holidays = [.. Holidays.Select(row => row with { Name = Text.OneLine(row.Name) }).OrderBy(row => row.Date, StringComparer.Ordinal).ThenBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal).Distinct()],
            Openings = [.. Openings.Select(row => row with { Name = Text.OneLine(row.Name) }).OrderBy(row => row.Date, StringComparer.Ordinal).ThenBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal).Distinct()],
        };
    }

    /// <summary>The calendar as the engine reads it, under its number as id.</summary>
    public Outcome<ServiceCalendar> Compile(CalendarId id) => ServiceCalendar.Make(ToText(IdOf(id)));

    /// <summary>The name under which targets and engine know a calendar.</summary>
    public static string IdOf(CalendarId id) => id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>With holidays added that it does not have yet; how many they are.</summary>
    public (CalendarDefinition With, int Added) WithHolidays(IEnumerable<HolidayRow> more)
    {
        var known = Holidays.Select(row => (row.Date, row.From, row.To)).ToHashSet();
        var fresh = more.Where(row => known.Add((row.Date, row.From, row.To))).ToList();
        return (this with { Holidays = [.. Holidays, .. fresh] }, fresh.Count);
    }

    /// <summary>A date as it is written here.</summary>
    public static string Write(NodaTime.LocalDate date) => LocalDatePattern.Iso.Format(date);

    // What comes as JSON may lack what the types say is there.
    private string? MissingPart()
    {
        if (Weekly is null || Weekly.Any(row => row is null)) return nameof(Weekly);
        if (Holidays is null || Holidays.Any(row => row is null)) return nameof(Holidays);
        return Openings is null || Openings.Any(row => row is null) ? nameof(Openings) : null;
    }

    // Rows keep their order within a day, so that the place a refusal names is the row's.
    private CalendarText ToText(string id) => new(id, Zone)
    {
        Weekly = [.. Weekly.GroupBy(row => row.Weekday, StringComparer.Ordinal).Select(day => (day.Key, (IReadOnlyList<OpeningText>)[.. day.Select(row => new OpeningText(row.From, row.To))]))],
        Holidays = [.. Holidays.Select(row => new ClosureText(row.Date, row.From, row.To))],
        Openings = [.. Openings.Select(row => ((string?)row.Date, (IReadOnlyList<OpeningText>)[new OpeningText(row.From, row.To)]))],
    };

    private static int DayOf(string weekday) => Weekdays.ToList().IndexOf(weekday);
}
