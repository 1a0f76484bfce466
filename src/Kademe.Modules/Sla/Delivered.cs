using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>
/// What is delivered with the product: the Turkish business calendar with its official holidays, and the default agreement (DT-5, DT-7). Written by the
/// migration that makes the tables, so every database has it exactly once, however it came about.
/// </summary>
public static class Delivered
{
    /// <summary>Monday to Friday, 09:00 to 18:00 in Istanbul, official holidays closed.</summary>
    public static readonly CalendarId Calendar = new(1);

    /// <summary>For subscriptions without an agreement of their own.</summary>
    public static readonly AgreementId Agreement = new(1);

    /// <summary>The zone of the calendar.</summary>
    public const string Zone = "Europe/Istanbul";

    private static readonly Instant At = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>The calendar's first version.</summary>
    public static CalendarDefinition CalendarDefinition => new()
    {
        Zone = Zone,
        Weekly = [.. Domain.Sla.CalendarDefinition.Weekdays.Take(5).Select(day => new WeeklyRow(day, "09:00", "18:00"))],
        Holidays = [.. TurkishHolidays.All.Select(holiday => new HolidayRow(holiday.Closure.Date!, holiday.Closure.From!, holiday.Closure.To!, holiday.Name.Turkish))],
    };

    /// <summary>The default agreement's first version.</summary>
    public static AgreementDefinition AgreementDefinition => new()
    {
        Calendar = Calendar,
        Targets = [.. Row("P1", 1, 2, 8, 2, 4, 8), .. Row("P2", 2, 8, 16, 4, 8, 16), .. Row("P3", 8, 24, 40, 8, 16, 40), .. Row("P4", 16, 80, 80, 16, 40, 80)],
        Pause = new()
        {
            Response = [Labels.Returned],
            Update = [Labels.Returned, Labels.WaitingCustomer, Labels.WaitingUpgrade, Labels.AtCustomiser],
            Resolution = [Labels.Returned, Labels.WaitingCustomer, Labels.WaitingUpgrade, Labels.WaitingReleaseWorkaround, Labels.AtCustomiser],
            Ola = [Labels.Returned, Labels.WaitingCustomer, Labels.WaitingUpgrade, Labels.WaitingRelease, Labels.WaitingReleaseWorkaround, Labels.AtCustomiser],
        },
    };

    /// <summary>The statements that write both into new tables.</summary>
    public static IReadOnlyList<string> Statements(bool sqlite)
    {
        var at = sqlite ? At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : $"timestamptz '{At}'";
        return
        [
            "INSERT INTO service_calendars (id, name, version) VALUES (1, 'Türkiye mesai', 1)",
            $"INSERT INTO service_calendar_versions (id, calendar, number, definition, note, saved_at) VALUES (1, 1, 1, '{Quoted(CalendarDefinition.Checked().Value)}', '', {at})",
            "INSERT INTO agreements (id, name, version) VALUES (1, 'Varsayılan', 1)",
            $"INSERT INTO agreement_versions (id, agreement, number, valid_from, definition, saved_at) VALUES (1, 1, 1, '2000-01-01', '{Quoted(AgreementDefinition.Checked().Value)}', {at})",
            "INSERT INTO sla_edition (id, mark) VALUES (1, 1)",
        ];
    }

    // Hours of open time: first response, update, solution, and at levels 1 to 3.
    private static IEnumerable<PromisedTarget> Row(string priority, params int[] hours) =>
        hours.Zip([ClockKind.Response, ClockKind.Update, ClockKind.Resolution, ClockKind.OlaL1, ClockKind.OlaL2, ClockKind.OlaL3], (many, clock) => new PromisedTarget(clock, Class: null, priority, many * 60));

    private static string Quoted<T>(T definition) => JsonSerializer.Serialize(definition, KademeJson.Options).Replace("'", "''", StringComparison.Ordinal);
}
