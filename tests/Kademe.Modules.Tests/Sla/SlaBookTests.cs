using System.Diagnostics;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Sla;

public abstract class SlaBookTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : SlaBookTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : SlaBookTests(app), IClassFixture<PostgresApp>;

    private static readonly IReadOnlyDictionary<SupportLevel, OrganizationId> Nobody = new Dictionary<SupportLevel, OrganizationId>();
    private static readonly LocalDate Today = new(2026, 11, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_delivered_is_in_every_database_once()
    {
        var (calendar, agreement) = await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            await Schema.Migrate(db, services.GetRequiredService<KademeSettings>(), Ct); // as at every further start
            return (await db.Set<CalendarVersion>().SingleAsync(one => one.Calendar == Delivered.Calendar && one.Number == 1, Ct), await db.Set<AgreementVersion>().SingleAsync(one => one.Agreement == Delivered.Agreement && one.Number == 1, Ct));
        });

        Assert.Equal(TurkishHolidays.All.Count, calendar.Definition.Holidays.Count);
        Assert.Equal(Instant.FromUtc(2000, 1, 1, 0, 0), calendar.SavedAt);
        Assert.Equal([50, 75, 90], agreement.Definition.Warnings);
        Assert.Equal((new LocalDate(2000, 1, 1), (LocalDate?)null), (agreement.ValidFrom, agreement.ValidUntil));
    }

    [Fact]
    public async Task A_call_without_an_agreement_of_its_own_is_measured_by_the_default()
    {
        var promised = await Promise(subscription: null, Nobody, KademeApp.Start);

        // Friday 17:30 plus two hours of business time is Monday 10:30 (REQ-148).
        var friday = new LocalDateTime(2026, 11, 20, 17, 30).InZoneStrictly(DateTimeZoneProviders.Tzdb[Delivered.Zone]).ToInstant();
        var report = CallClocks.Before(promised.Agreement, promised.CalendarsAt(friday)).After(new ClockEvent.Opened(friday, Labels.Of("Error", "P2"))).ReportAt(friday)[0];
        Assert.Equal(new LocalDateTime(2026, 11, 23, 10, 30).InZoneStrictly(DateTimeZoneProviders.Tzdb[Delivered.Zone]).ToInstant(), report.Due);
        Assert.Equal(ClockKind.Response, report.Clock);
    }

    [Fact]
    public async Task A_call_keeps_the_version_of_the_day_it_was_opened_on()
    {
        var subscription = await Subscription();
        await Agree(subscription, Today, until: null, minutes: 30);
        var before = await Promise(subscription, Nobody, KademeApp.Start);
        await Agree(subscription, Today.PlusDays(1), Today.PlusDays(5), minutes: 10);

        var after = await Promise(subscription, Nobody, KademeApp.Start);
        var next = await Promise(subscription, Nobody, KademeApp.Start + Duration.FromDays(1));
        var yesterday = await Promise(subscription, Nobody, KademeApp.Start - Duration.FromDays(1));
        var over = await Promise(subscription, Nobody, KademeApp.Start + Duration.FromDays(6));

        Assert.Equal((before.Id, 30), (after.Id, Minutes(after)));
        Assert.Equal(10, Minutes(next));
        Assert.Equal((Delivered.Agreement, Delivered.Agreement), (yesterday.Version.Agreement, over.Version.Agreement));
    }

    [Fact]
    public async Task A_day_begins_in_the_zone_of_the_agreements_calendar()
    {
        var subscription = await Subscription();
        await Agree(subscription, Today, until: null, minutes: 30);

        var evening = await Promise(subscription, Nobody, Instant.FromUtc(2026, 11, 22, 20, 59));
        var midnight = await Promise(subscription, Nobody, Instant.FromUtc(2026, 11, 22, 21, 0));

        Assert.Equal(Delivered.Agreement, evening.Version.Agreement);
        Assert.NotEqual(Delivered.Agreement, midnight.Version.Agreement);
    }

    [Fact]
    public async Task A_partners_contract_takes_the_place_of_the_levels_it_gives()
    {
        var partner = app.World.OtherPartner.Id;
        await Decide(async services =>
        {
            var contract = PartnerContract.Begin(await Next<ContractId>(services), partner);
            var version = contract.Agree(await Next<ContractVersionId>(services), new(Today, null), newest: null, new() { Calendar = Delivered.Calendar, Targets = [new(ClockKind.OlaL2, null, null, 77)] }, by: null, KademeApp.Start).Value;
            services.GetRequiredService<KademeDb>().AddRange(contract, version);
        });

        var served = await Promise(subscription: null, new Dictionary<SupportLevel, OrganizationId> { [SupportLevel.L1] = partner, [SupportLevel.L2] = partner }, KademeApp.Start);
        var earlier = await Promise(subscription: null, new Dictionary<SupportLevel, OrganizationId> { [SupportLevel.L2] = partner }, KademeApp.Start - Duration.FromDays(1));

        Assert.Equal(77, served.Agreement.TargetOf(ClockKind.OlaL2, "P3")!.Duration.TotalMinutes);
        Assert.Equal(480, served.Agreement.TargetOf(ClockKind.OlaL1, "P3")!.Duration.TotalMinutes);
        Assert.Equal(960, earlier.Agreement.TargetOf(ClockKind.OlaL2, "P3")!.Duration.TotalMinutes);
    }

    [Fact]
    public async Task The_same_combination_is_one_promise_however_often_and_by_whomever_it_is_made()
    {
        var subscription = await Subscription();
        await Agree(subscription, Today, until: null, minutes: 45);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Promise(subscription, Nobody, KademeApp.Start)));

        Assert.Single(made.Select(one => one.Id).Distinct());
    }

    [Fact]
    public async Task What_a_failed_decision_promised_nobody_else_learns()
    {
        var subscription = await Subscription();
        await Agree(subscription, Today, until: null, minutes: 20);
        var failed = await app.Do(services => services.GetRequiredService<Decisions>().Run<Done>("fails", async () =>
        {
            var book = services.GetRequiredService<SlaBook>();
            var id = await book.PromiseFor(subscription, Nobody, KademeApp.Start, Ct);
            Assert.Equal(20, Minutes(await book.Read(id, Ct)));
            return new ChangedMeanwhile();
        }, Ct));
        Assert.NotNull(failed.Refusal);
        var other = await Subscription();
        await Agree(other, Today, until: null, minutes: 21);

        Assert.Equal(21, Minutes(await Promise(other, Nobody, KademeApp.Start)));
        Assert.Equal(20, Minutes(await Promise(subscription, Nobody, KademeApp.Start)));
    }

    [Fact]
    public async Task A_calendar_edit_is_noticed_and_reads_as_an_event_after_the_calendars_of_the_opening()
    {
        var id = await Calendar(new() { Zone = "UTC", Weekly = [new("mon", "00:00", "24:00")] });
        var subscription = await Subscription();
        await Agree(subscription, Today, until: null, minutes: 60, id);
        var promise = (await Promise(subscription, Nobody, KademeApp.Start)).Id;
        var mark = await app.Do(services => services.GetRequiredService<SlaBook>().Newest(Ct));

        var edited = KademeApp.Start + Duration.FromHours(2);
        await Decide(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var calendar = await db.Set<BusinessCalendar>().SingleAsync(one => one.Id == id, Ct);
            db.Add(calendar.Edit(await Next<CalendarVersionId>(services), "Nöbet", new() { Zone = "UTC", Weekly = [new("tue", "00:00", "24:00")] }, note: null, by: null, edited).Value);
        });

        var promised = await app.Do(services => services.GetRequiredService<SlaBook>().Read(promise, Ct));
        var change = Assert.Single(promised.ChangesAfter(KademeApp.Start));
        Assert.Equal((edited, 2), (change.At, change.Version.Version));
        Assert.Empty(promised.ChangesAfter(edited));
        Assert.True(promised.CalendarsAt(KademeApp.Start)[CalendarDefinition.IdOf(id)].IsOpen(KademeApp.Start));
        Assert.False(promised.CalendarsNow()[CalendarDefinition.IdOf(id)].IsOpen(KademeApp.Start));
        Assert.NotEqual(mark, await app.Do(services => services.GetRequiredService<SlaBook>().Newest(Ct)));
    }

    [Fact]
    public async Task What_is_known_is_read_in_no_time()
    {
        var promise = (await Promise(subscription: null, Nobody, KademeApp.Start)).Id;

        var watch = Stopwatch.StartNew();
        await app.Do(async services =>
        {
            var book = services.GetRequiredService<SlaBook>();
            for (var i = 0; i < 100_000; i++) Assert.Equal(promise, (await book.Read(promise, Ct)).Id);
        });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    private static double Minutes(Promised promised) => promised.Agreement.TargetOf(ClockKind.Response, "Error/P1")!.Duration.TotalMinutes;

    private Task<Promised> Promise(SubscriptionId? subscription, IReadOnlyDictionary<SupportLevel, OrganizationId> providers, Instant opened) => app.Do(async services =>
    {
        var book = services.GetRequiredService<SlaBook>();
        var made = await services.GetRequiredService<Decisions>().Run<PromiseId>("promise", async () => await book.PromiseFor(subscription, providers, opened, Ct), Ct);
        return await book.Read(made.Value, Ct);
    });

    private async Task<CalendarId> Calendar(CalendarDefinition definition)
    {
        var id = default(CalendarId);
        await Decide(async services =>
        {
            var (calendar, first) = BusinessCalendar.Begin(id = await Next<CalendarId>(services), await Next<CalendarVersionId>(services), "Nöbet", definition, note: null, by: null, KademeApp.Start - Duration.FromDays(9)).Value;
            services.GetRequiredService<KademeDb>().AddRange(calendar, first);
        });
        return id;
    }

    private Task Agree(SubscriptionId subscription, LocalDate from, LocalDate? until, int minutes, CalendarId? calendar = null) => Decide(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        var agreement = await db.Set<ServiceLevelAgreement>().SingleOrDefaultAsync(one => one.Subscription == subscription, Ct);
        if (agreement is null) db.Add(agreement = ServiceLevelAgreement.Begin(await Next<AgreementId>(services), subscription, "Altın").Value);
        var newest = await db.Set<AgreementVersion>().Where(one => one.Agreement == agreement.Id).OrderByDescending(one => one.Number).FirstOrDefaultAsync(Ct);
        db.Add(agreement.Agree(
            await Next<AgreementVersionId>(services), new(from, until), newest?.Validity,
            new() { Calendar = calendar ?? Delivered.Calendar, Targets = [new(ClockKind.Response, null, null, minutes)] }, by: null, KademeApp.Start).Value);
    });

    private async Task<SubscriptionId> Subscription()
    {
        var id = default(SubscriptionId);
        await Decide(async services =>
        {
            var package = ServicePackage.Of("Tam", [SupportLevel.L1], []).Value;
            id = await Next<SubscriptionId>(services);
            services.GetRequiredService<KademeDb>().Add(Domain.Organizations.Subscription.Register(id, app.World.Stranger, new() { Definition = "Deneme", Stage = SubscriptionStage.InForce, Start = Today }, package).Value);
        });
        return id;
    }

    private static Task<T> Next<T>(IServiceProvider services)
        where T : struct, INumber<T> => services.GetRequiredService<Numbers>().Next<T>(Ct);

    private Task Decide(Func<IServiceProvider, Task> decide) => app.Do(async services =>
    {
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("test", async () =>
        {
            await decide(services);
            return default(Done);
        }, Ct);
        Assert.Null(outcome.Refusal);
    });
}
