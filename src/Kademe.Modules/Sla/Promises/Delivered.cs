using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>
/// What is delivered with the product: the Turkish business calendar with its official holidays, and the default agreement (DT-5, DT-7). Written once,
/// right after the tables are made.
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

    /// <summary>Writes both into a database that never had them. What was delivered once belongs to whoever runs the desk: it is never written anew.</summary>
    public static async Task WriteTo(KademeDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Set<SlaEdition>().AnyAsync(ct)) return;
        var (calendar, calendarVersion) = BusinessCalendar.Begin(Calendar, new(1), "Türkiye mesai", CalendarDefinition, note: null, by: null, At).Value;
        var agreement = ServiceLevelAgreement.Begin(Agreement, subscription: null, "Varsayılan").Value;
        var agreementVersion = agreement.Agree(new(1), new(At.InUtc().Date, Until: null), newest: null, AgreementDefinition, by: null, At).Value;
        db.AddRange(calendar, calendarVersion, agreement, agreementVersion, new SlaEdition { Mark = 1 });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    // Hours of open time: first response, update, solution, and at levels 1 to 3.
    private static IEnumerable<PromisedTarget> Row(string priority, params int[] hours) =>
        hours.Zip([ClockKind.Response, ClockKind.Update, ClockKind.Resolution, ClockKind.OlaL1, ClockKind.OlaL2, ClockKind.OlaL3], (many, clock) => new PromisedTarget(clock, Class: null, priority, many * 60));
}
