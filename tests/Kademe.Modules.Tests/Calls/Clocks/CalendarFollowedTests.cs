using System.Net;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>After a calendar is saved the clocks of all open calls follow it in the background: silently, once, and to the end whatever happens in between.</summary>
public abstract class CalendarFollowedTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : CalendarFollowedTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : CalendarFollowedTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Every_open_call_then_stands_as_if_it_were_looked_at_anew_and_a_solved_one_as_before()
    {
        var morning = await At(10);
        var (usual, held, solved) = (await Opened(), await Urgent(), await Urgent());
        await Did(First, held, "ask", new { question = "Hangi depo?" });
        await Did(First, solved, "resolve", new { solution = "Yetki eklendi.", closingClass = "Error" });
        var (before, over) = (await Clock(usual), await Clocks(solved));
        App.Pass(Duration.FromMinutes(2));

        await Edited(LaterInTheMorning);
        Assert.Equal(before.DueAt, (await Clock(usual)).DueAt); // in the background, not while somebody saves
        await Way.Dispatch();

        Assert.Equal((morning.InZone(WorkingDays.Istanbul).Date + new LocalTime(19, 0)).InZoneLeniently(WorkingDays.Istanbul).ToInstant(), (await Clock(usual)).DueAt); // eight hours from eleven
        foreach (var call in (long[])[usual, held]) await AgreesWithTheEngine(call);
        Assert.Equal(over.Select(Picture), (await Clocks(solved)).Select(Picture));
        var followed = await Followed();
        Assert.True(followed.Looked >= 2 && followed.Moved >= 1 && followed.Looked == followed.Total && followed.EndedAt is not null);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_an_edit_moved_into_the_past_and_it_is_recorded_so_when_the_call_is_next_looked_at()
    {
        var opened = await At(17, 29); // half an hour is left of the day
        var call = await Urgent();
        await Way.Dispatch();
        App.PassTo(opened + Duration.FromHours(1));

        await Edited(definition => definition with { Openings = [new(CalendarDefinition.Write(opened.InZone(WorkingDays.Istanbul).Date), "17:30", "23:00", "Sayım")] });
        await Way.Dispatch();

        foreach (var somebody in (Somebody[])[First, Lead, Manager]) Assert.DoesNotContain(await Told(somebody, call), notice => notice.Percent > 50); // 50 % was reached at six, before the edit
        Assert.Equal(opened + Duration.FromHours(1), (await Clock(call)).DueAt);
        await Did(First, call, "replies", new { text = "Bakıyoruz." });
        await Way.Dispatch();
        Assert.All((await Crossings(call)).Where(one => one.Percent > 50), one => Assert.False(one.Told));
        foreach (var somebody in (Somebody[])[First, Lead, Manager]) Assert.DoesNotContain(await Told(somebody, call), notice => notice.Percent > 50);
    }

    [Fact]
    public async Task What_comes_earlier_by_an_edit_is_told_at_its_new_instant()
    {
        var opened = await At(17, 49);
        var call = await Urgent(); // ten minutes today, fifty tomorrow
        await Way.Dispatch();

        await Edited(definition => definition with { Openings = [new(CalendarDefinition.Write(opened.InZone(WorkingDays.Istanbul).Date), "17:50", "22:00", "Sayım")] });
        await Way.Dispatch();
        Assert.Equal([opened + Duration.FromMinutes(30)], await Waiting(call));
        App.PassTo(opened + Duration.FromMinutes(30));
        await Way.Dispatch();

        Assert.Equal([50], (await Told(First, call)).Select(notice => notice.Percent));
    }

    [Fact]
    public async Task Killed_between_any_two_steps_it_goes_on_and_every_call_is_looked_at_once()
    {
        await At(10);
        long[] calls = [await Opened(), await Opened(), await Opened()];
        App.Pass(Duration.FromMinutes(1));
        await Way.Dispatch();
        for (var step = 0; ; step++)
        {
            await Edited(step % 2 == 0 ? LaterInTheMorning : AsDelivered);
            var died = await Dies(InParts().Dispatcher(diesAt: step));
            App.Pass(PastEveryLease);
            await UntilIdle(InParts().Dispatcher());

            var followed = await Followed();
            Assert.Equal(followed.Total, followed.Looked);
            Assert.NotNull(followed.EndedAt);
            foreach (var call in calls) await AgreesWithTheEngine(call);
            if (died) continue;
            Assert.True(step > 8, "The steps were not walked through.");
            return;
        }
    }

    [Fact]
    public async Task Two_nodes_at_once_look_at_every_call_once()
    {
        await At(10);
        long[] calls = [await Opened(), await Opened(), await Opened()];
        App.Pass(Duration.FromMinutes(1));

        await Edited(LaterInTheMorning);
        await Task.WhenAll(UntilIdle(InParts().Dispatcher()), UntilIdle(InParts().Dispatcher()));
        await UntilIdle(InParts().Dispatcher());

        var followed = await Followed();
        Assert.Equal((followed.Total, true), (followed.Looked, followed.EndedAt is not null));
        foreach (var call in calls) await AgreesWithTheEngine(call);
    }

    [Fact]
    public async Task A_version_that_is_no_longer_the_newest_leaves_the_rest_to_the_newest()
    {
        await At(10);
        var call = await Opened();
        App.Pass(Duration.FromMinutes(1));

        await Edited(LaterInTheMorning);
        await Edited(AsDelivered);
        await Way.Dispatch();

        var replans = await App.Do(services => services.GetRequiredService<KademeDb>().Set<ClockReplan>().OrderByDescending(one => one.Version).Take(2).ToListAsync(Ct));
        Assert.All(replans, one => Assert.NotNull(one.EndedAt));
        Assert.Equal(0, replans[1].Looked);
        await AgreesWithTheEngine(call);
    }

    [Fact]
    public async Task The_calendars_page_shows_how_far_it_is_to_those_who_keep_it()
    {
        await At(10);
        await Opened();
        await Edited(LaterInTheMorning);
        var keeper = await App.Browse(App.World.Of(Role.ServiceLevelManager, App.World.Vendor));
        Assert.NotEmpty((await keeper.Open($"/service-levels/calendars/{Delivered.Calendar.Value}")).Document.QuerySelectorAll("k-fragment progress"));

        await Way.Dispatch();

        Assert.Contains("bütün açık çağrılara uygulandı", (await keeper.Open($"/service-levels/calendars/{Delivered.Calendar.Value}")).WordsOf("main"), StringComparison.Ordinal);
        (await App.As(App.World.Of(Role.ServiceLevelManager, App.World.Partner)).Get($"api/v1/service-levels/calendars/{Delivered.Calendar.Value}/followed")).ShouldBe(HttpStatusCode.Forbidden, "access.not-your-role");
    }

    private static CalendarDefinition LaterInTheMorning(CalendarDefinition definition) => definition with { Weekly = [.. definition.Weekly.Select(row => row with { From = "11:00", To = "20:00" })] };

    private static CalendarDefinition AsDelivered(CalendarDefinition definition) => Delivered.CalendarDefinition;

    // That time of the next working day, a minute after the calendar was made what is delivered.
    private async Task<Instant> At(int hour, int minute = 0)
    {
        App.ToNextWorkingDayAt(hour, minute);
        await Way.Dispatch();
        await Edited(definition => Delivered.CalendarDefinition with { Holidays = [.. Delivered.CalendarDefinition.Holidays, new(CalendarDefinition.Write(new LocalDate(2040, 1, 1).PlusDays(definition.Holidays.Count)), Name: "Ayrım")] });
        await Way.Dispatch();
        App.Pass(Duration.FromMinutes(1));
        return App.Time.Now();
    }

    // Parts of two calls.
    private HandlersOfTheTest InParts() => new HandlersOfTheTest(App).Timer(FollowCalendar.Kind, (services, timer) =>
    {
        var follow = new FollowCalendar(
            services.GetRequiredService<KademeDb>(), services.GetRequiredService<OpenClocks>(), services.GetRequiredService<MovedClocks>(), services.GetRequiredService<Timers>(), services.GetRequiredService<TimeProvider>())
        {
            Part = 2,
        };
        return follow.Fire(timer, Ct);
    });

    private async Task<EditFollowed> Followed() => (await App.Do(services => services.GetRequiredService<ICalendarEditImpact>().Followed(Delivered.Calendar, Ct)))!;

    // What is written is what a fold of the call's facts gives now, and so is its place in every queue.
    private async Task AgreesWithTheEngine(long call)
    {
        var number = new CallNumber(call);
        await App.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            var (one, rows) = (await db.Unfiltered<Call>().SingleAsync(found => found.Number == number, Ct), await Clocks(call));
            var facts = await db.Unfiltered<StoredCallFact>().Where(fact => fact.Call == number).OrderBy(fact => fact.Sequence).ToListAsync(Ct);
            var promised = await services.GetRequiredService<SlaBook>().Read(one.Promise!.Value, Ct);
            var clocks = promised.ClocksAfter(Call.ClockEventsOf(facts.Select(fact => fact.Read())));
            var now = App.Time.Now();
            foreach (var report in clocks.ReportAt(now))
            {
                var row = rows.Single(found => found.Clock == report.Clock);
                Assert.Equal((report.State, report.Due, clocks.NextCrossing(report.Clock, now, promised.Definition.Escalation)), (row.State, row.DueAt, row.NextAt));
                if (report.State is not ClockState.Running) Assert.Equal((long)report.Elapsed.TotalSeconds, row.ElapsedSeconds);
            }

            foreach (var audience in await db.Set<CallAudience>().Where(found => found.Call == number).ToListAsync(Ct))
                Assert.Equal(QueuePlace.Of(one, rows, audience.Standing), new QueuePlace(audience.Order, audience.Clock));
            if (rows.Min(row => row.NextAt) is { } next) Assert.All(await Waiting(call), due => Assert.True(due <= next));
        });
    }

    private static object Picture(CallClock row) => (row.Clock, row.Cycle, row.State, row.DueAt, row.NextAt, row.ElapsedSeconds, row.MeasuredAt);
}
