using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>
/// What the demo's customers are promised: some "Altın" with urgent calls round the clock, some "Standart", one in another zone, the rest by the default;
/// what one partner has promised, and reviews that are overdue, planned and held.
/// </summary>
internal sealed class DemoServiceLevels(KademeDb db, Numbers numbers, PersonId keeper, Instant now)
{
    private readonly Instant start = now - Duration.FromDays(400);

    /// <summary>The calendar that gets a planned Saturday two days ago.</summary>
    public CalendarId Saturdays { get; private set; }

    /// <summary>That calendar with the coming Saturday open for some hours.</summary>
    public CalendarDefinition WithSaturday
    {
        get
        {
            var today = now.InZone(DateTimeZoneProviders.Tzdb[Delivered.Zone]).Date;
            return Delivered.CalendarDefinition with { Openings = [new(CalendarDefinition.Write(today.Next(IsoDayOfWeek.Saturday)), "10:00", "14:00", "Planlı cumartesi çalışması")] };
        }
    }

    public async Task Make(IReadOnlyList<(SubscriptionId Subscription, string Language)> customers, OrganizationId partner, PersonId lead, CancellationToken ct)
    {
        Saturdays = await Calendar("Türkiye mesai ve planlı cumartesiler", Delivered.CalendarDefinition, ct);
        var berlin = await Calendar("Berlin ofisi", new() { Zone = "Europe/Berlin", Weekly = [.. CalendarDefinition.Weekdays.Take(5).Select(day => new WeeklyRow(day, "08:30", "17:30"))], Holidays = Christmas() }, ct);
        for (var at = 0; at < customers.Count; at++)
        {
            var (subscription, language) = customers[at];
            if (language == "de") await Agree(subscription, "Standart", Standard(berlin), ct);
            else if (at % 4 == 0) await Reviewed(await Agree(subscription, "Altın", Gold(at == 4 ? Saturdays : Delivered.Calendar), ct), at, lead, ct);
            else if (at % 4 == 1) await Agree(subscription, "Standart", Standard(Delivered.Calendar), ct);
        }

        var contract = PartnerContract.Begin(await numbers.Next<ContractId>(ct), partner);
        var levels = new ContractDefinition { Calendar = Delivered.Calendar, Targets = [.. Levels(ClockKind.OlaL1, 1, 2, 6, 12), .. Levels(ClockKind.OlaL2, 3, 6, 12, 30)] };
        db.AddRange(contract, contract.Agree(await numbers.Next<ContractVersionId>(ct), new(DayOf(start), null), newest: null, levels, keeper, start).Value);
    }

    private async Task<CalendarId> Calendar(string name, CalendarDefinition definition, CancellationToken ct)
    {
        var begun = BusinessCalendar.Begin(await numbers.Next<CalendarId>(ct), await numbers.Next<CalendarVersionId>(ct), name, definition, note: null, keeper, start).Value;
        db.AddRange(begun.Calendar, begun.First);
        return begun.Calendar.Id;
    }

    private async Task<AgreementId> Agree(SubscriptionId subscription, string name, AgreementDefinition definition, CancellationToken ct)
    {
        var agreement = ServiceLevelAgreement.Begin(await numbers.Next<AgreementId>(ct), subscription, name).Value;
        db.AddRange(agreement, agreement.Agree(await numbers.Next<AgreementVersionId>(ct), new(DayOf(start), null), newest: null, definition, keeper, start).Value);
        return agreement.Id;
    }

    private static AgreementDefinition Standard(CalendarId calendar) => Delivered.AgreementDefinition with
    {
        Calendar = calendar,
        Escalation = [new(null, 100, EscalatesTo.Lead)],
        Pause = Delivered.AgreementDefinition.Pause with { Resolution = [.. Delivered.AgreementDefinition.Pause.Resolution, Labels.WaitingRelease] },
    };

    private static AgreementDefinition Gold(CalendarId calendar) => Standard(calendar) with
    {
        Targets =
        [
            new(ClockKind.Response, null, "P1", 30, RoundTheClock: true), new(ClockKind.Update, null, "P1", 120, RoundTheClock: true), new(ClockKind.Resolution, null, "P1", 480, RoundTheClock: true),
            new(ClockKind.Response, "Infrastructure", "P1", 15, RoundTheClock: true),
            .. Delivered.AgreementDefinition.Targets.Where(row => row.Priority != "P1" || row.Clock.Level is not null).Select(row => row with { Minutes = Math.Max(row.Minutes * 3 / 4, 30) }),
        ],
        Escalation = [new(ClockKind.Resolution, 90, EscalatesTo.NextLevel), new(null, 100, EscalatesTo.ServiceLevelManager, 240)],
    };

    private static IEnumerable<PromisedTarget> Levels(ClockKind clock, params int[] hours) => hours.Zip(Labels.Priorities, (many, priority) => new PromisedTarget(clock, null, priority, many * 60));

    // One overdue, one held with measures, one that lies ahead.
    private async Task Reviewed(AgreementId agreement, int at, PersonId lead, CancellationToken ct)
    {
        var today = DayOf(now);
        var review = AgreementReview.Plan(await numbers.Next<ReviewId>(ct), agreement, today.PlusDays(at switch { 0 => -9, 4 => -30, _ => 20 }), keeper);
        db.Add(review);
        if (at != 4) return;
        _ = review.Hold(today.PlusDays(-28), today, "Son üç ayın süreleri birlikte incelendi. İlk yanıtlar tutuyor; çözüm sürelerinde ikinci kademedeki bekleme öne çıkıyor.").Value;
        db.Add(ReviewMeasure.Decide(await numbers.Next<MeasureId>(ct), review.Id, "İkinci kademede P2 çağrılar için gün içinde ikinci bir devir saati konulacak.", lead, today.PlusDays(-3)).Value);
        db.Add(ReviewMeasure.Decide(await numbers.Next<MeasureId>(ct), review.Id, "Planlı cumartesi çalışmaları takvime en az bir hafta önceden işlenecek.", keeper, today.PlusDays(14)).Value);
    }

    private List<HolidayRow> Christmas() => [.. Enumerable.Range(DayOf(start).Year, 4).SelectMany(year => new HolidayRow[] { new($"{year}-01-01", Name: "Neujahr"), new($"{year}-12-25", Name: "1. Weihnachtstag"), new($"{year}-12-26", Name: "2. Weihnachtstag") })];

    private static LocalDate DayOf(Instant at) => at.InUtc().Date;
}
