using System.Globalization;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>A calendar as it is typed on the page: a line of hours a weekday, a line a date for the rest.</summary>
public sealed class CalendarInput
{
    /// <summary>Longest text of dates.</summary>
    public const int LongestText = 200_000;

    /// <summary>What the button pressed says: preview, import or save.</summary>
    public string Act { get; set; } = "";

    /// <summary>Digest of what was shown in the preview; saving something else shows it first.</summary>
    public string Seen { get; set; } = "";

    /// <summary>The calendar's name.</summary>
    public string? Name { get; set; }

    /// <summary>The zone of its wall clock.</summary>
    public string? Zone { get; set; }

    /// <summary>Why the version is made.</summary>
    public string? Note { get; set; }

    /// <summary>Hours of Monday.</summary>
    public string? Mon { get; set; }

    /// <summary>Hours of Tuesday.</summary>
    public string? Tue { get; set; }

    /// <summary>Hours of Wednesday.</summary>
    public string? Wed { get; set; }

    /// <summary>Hours of Thursday.</summary>
    public string? Thu { get; set; }

    /// <summary>Hours of Friday.</summary>
    public string? Fri { get; set; }

    /// <summary>Hours of Saturday.</summary>
    public string? Sat { get; set; }

    /// <summary>Hours of Sunday.</summary>
    public string? Sun { get; set; }

    /// <summary>Closures, one a line.</summary>
    public string? Holidays { get; set; }

    /// <summary>Exceptional openings, one a line.</summary>
    public string? Openings { get; set; }

    /// <summary>A first proposal: business hours in Türkiye with the official holidays from this year on.</summary>
    public static CalendarInput Proposed(LocalDate today)
    {
        var delivered = Delivered.CalendarDefinition;
        var input = new CalendarInput();
        input.Show(delivered with { Holidays = [.. delivered.Holidays.Where(row => string.CompareOrdinal(row.Date, today.Year.ToString(CultureInfo.InvariantCulture)) >= 0)] });
        return input;
    }

    /// <summary>Takes over what a calendar says.</summary>
    public void Show(CalendarDefinition definition)
    {
        Zone = definition.Zone;
        (Mon, Tue, Wed, Thu) = (Hours(definition, 0), Hours(definition, 1), Hours(definition, 2), Hours(definition, 3));
        (Fri, Sat, Sun) = (Hours(definition, 4), Hours(definition, 5), Hours(definition, 6));
        (Holidays, Openings) = (CalendarLines.Write(definition.Holidays), CalendarLines.Write(definition.Openings));
    }

    /// <summary>What was typed, or what is wrong with it, named by the field.</summary>
    public Outcome<CalendarDefinition> Read()
    {
        var weekly = new List<WeeklyRow>();
        foreach (var (day, typed, field) in Week)
        {
            if (!CalendarLines.ReadHours(day, typed, field).Succeeded(out var rows, out var wrong)) return wrong;
            weekly.AddRange(rows);
        }

        if (!CalendarLines.ReadHolidays(Holidays, nameof(Holidays)).Succeeded(out var holidays, out var refusal)) return refusal;
        if (!CalendarLines.ReadOpenings(Openings, nameof(Openings)).Succeeded(out var openings, out refusal)) return refusal;
        var read = new CalendarDefinition { Zone = Text.OneLine(Zone), Weekly = weekly, Holidays = holidays, Openings = openings }.Checked();
        return read.Refusal is CalendarRefusal rule ? rule with { Place = FieldOf(rule.Place) } : read;
    }

    /// <summary>Digest of what is typed.</summary>
    public string DigestOf(CalendarDefinition definition) =>
        Digest.Of(Text.OneLine(Name), definition.Zone, CalendarLines.Write(definition.Weekly.Select(row => row with { From = row.Weekday + row.From })), CalendarLines.Write(definition.Holidays), CalendarLines.Write(definition.Openings));

    private IEnumerable<(string Day, string? Typed, string Field)> Week =>
        [("mon", Mon, nameof(Mon)), ("tue", Tue, nameof(Tue)), ("wed", Wed, nameof(Wed)), ("thu", Thu, nameof(Thu)), ("fri", Fri, nameof(Fri)), ("sat", Sat, nameof(Sat)), ("sun", Sun, nameof(Sun))];

    private static string Hours(CalendarDefinition definition, int day) => CalendarLines.Write(definition.Weekly.Where(row => row.Weekday == CalendarDefinition.Weekdays[day]));

    // weekly.mon[0] → Mon, holidays[3] → Holidays
    private static string FieldOf(string place)
    {
        var name = place.Replace("weekly.", "", StringComparison.Ordinal).Split('[')[0];
        return name.Length == 0 ? nameof(Zone) : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
