using System.Net;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Sla;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Warnings and breaches: each told once, at the computed instant, to whom it concerns, and never of a call resolved meanwhile.</summary>
public abstract class ClockCrossingsTests(KademeApp app) : WatchedClocks(app)
{
    public sealed class OnSqlite(SqliteApp app) : ClockCrossingsTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ClockCrossingsTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task Four_notices_come_at_the_computed_instants_each_once()
    {
        var opened = App.ToNextWorkingDayAt(10);
        var call = await Urgent(); // an hour to the first answer
        foreach (var (minutes, percent) in ((int, int)[])[(30, 50), (45, 75), (54, 90), (60, 100)])
        {
            App.PassTo(opened + Duration.FromMinutes(minutes) - Duration.FromSeconds(1));
            await Way.Dispatch();
            Assert.DoesNotContain(await Told(First, call), notice => notice.Percent == percent);
            App.PassTo(opened + Duration.FromMinutes(minutes));
            await Way.Dispatch();
            foreach (var somebody in (Somebody[])[First, Lead, Manager])
                Assert.Equal(new(percent == 100 ? NoticeKind.ClockBreached : NoticeKind.ClockWarning, percent, opened + Duration.FromMinutes(minutes), App.Time.Now()), (await Told(somebody, call))[^1]);
        }

        App.Pass(Duration.FromMinutes(20));
        await Way.Dispatch();
        foreach (var somebody in (Somebody[])[First, Lead, Manager]) Assert.Equal([50, 75, 90, 100], (await Told(somebody, call)).Select(notice => notice.Percent));
        Assert.Equal([(50, true), (75, true), (90, true), (100, true)], (await Crossings(call)).Select(one => (one.Percent, one.Told)));
        foreach (var stranger in App.World.Strangers) Assert.Empty(await Told(stranger, call));
        Assert.Empty(await Told(App.World.Of(Role.EndUser, App.World.Served), call));
    }

    [Fact]
    public async Task After_a_downtime_each_is_told_once_with_its_true_instant()
    {
        var opened = App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        App.Pass(Duration.FromHours(3));
        await Way.Dispatch();
        await Way.Dispatch();

        var now = App.Time.Now();
        Assert.Equal(
            ((int, int)[])[(50, 30), (75, 45), (90, 54), (100, 60)],
            (await Told(First, call)).Select(notice => (notice.Percent, (int)(notice.Reached - opened).TotalMinutes)));
        Assert.All(await Told(First, call), notice => Assert.Equal(now, notice.At));
    }

    [Fact]
    public async Task Nothing_is_told_of_a_call_resolved_meanwhile_and_no_timer_waits_for_it()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        App.Pass(Duration.FromMinutes(50));
        await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        await Way.Dispatch();
        App.Pass(Duration.FromDays(3));
        await Way.Dispatch();

        foreach (var somebody in (Somebody[])[First, Lead, Manager]) Assert.Empty(await Told(somebody, call));
        Assert.Empty(await Waiting(call));
    }

    [Fact]
    public async Task A_timer_that_was_claimed_before_the_call_was_resolved_tells_nothing()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        App.Pass(Duration.FromMinutes(31));
        await Assert.ThrowsAsync<KilledException>(() => UntilIdle(new HandlersOfTheTest(App).Dispatcher(diesAt: 0)));
        await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
        App.Pass(PastEveryLease);
        await Way.Dispatch();

        Assert.Empty(await Told(First, call));
    }

    [Fact]
    public async Task A_raised_priority_that_breaches_at_once_is_told_in_the_same_decision()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Opened();
        await Judged(call, "Low", "Low");
        App.Pass(Duration.FromHours(2));
        await Did(First, call, "prioritise", new { impact = "High", urgency = "High" });

        var notice = Assert.Single(await Told(First, call));
        Assert.Equal(new Notified(NoticeKind.ClockBreached, 100, App.Time.Now(), App.Time.Now()), notice); // of what is reached at one instant the highest says it all
        Assert.Equal([(50, false), (75, false), (90, false), (100, true)], (await Crossings(call)).Select(one => (one.Percent, one.Told)));
        await Way.Dispatch();
        Assert.Single(await Told(First, call));
    }

    [Fact]
    public async Task While_a_clock_is_held_nothing_is_reached()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        App.Pass(Duration.FromMinutes(10));
        await Did(First, call, "ask", new { question = "Hangi depo?" });
        App.Pass(Duration.FromDays(7));
        await Way.Dispatch();
        Assert.Empty(await Told(First, call, ClockKind.Resolution, ClockKind.Response, ClockKind.Update, ClockKind.OlaL1));
        Assert.Empty(await Waiting(call));

        App.ToNextWorkingDayAt(10);
        await Did(App.World.Of(Role.EndUser, App.World.Served), call, "answer", new { text = "Ana depo." });
        App.Pass(Duration.FromMinutes(230)); // with the ten minutes before, half of eight hours
        await Way.Dispatch();
        Assert.Equal(new Notified(NoticeKind.ClockWarning, 50, App.Time.Now(), App.Time.Now()), Assert.Single(await Told(First, call, ClockKind.Resolution)));
    }

    [Fact]
    public async Task Killed_between_any_two_steps_each_is_told_once()
    {
        await App.Do(services => services.GetRequiredService<KademeDb>().Set<TimerRow>().Where(row => row.State == JobState.Waiting).ExecuteDeleteAsync(Ct)); // of calls of other tests
        for (var step = 0; ; step++)
        {
            App.ToNextWorkingDayAt(10);
            var call = await Urgent();
            App.Pass(Duration.FromMinutes(31));
            var died = await Dies(new HandlersOfTheTest(App).Dispatcher(diesAt: step));
            App.Pass(PastEveryLease);
            await UntilIdle(new HandlersOfTheTest(App).Dispatcher());

            Assert.Equal(50, Assert.Single(await Told(First, call)).Percent);
            Assert.Single(await Crossings(call));
            Assert.Single(await Waiting(call)); // for what comes next
            await Did(First, call, "resolve", new { solution = "Yetki eklendi.", closingClass = "UsageHelp" });
            if (died) continue;
            Assert.True(step >= 4, "The steps were not walked through.");
            return;
        }
    }

    [Fact]
    public async Task Two_nodes_at_once_tell_nothing_twice()
    {
        App.ToNextWorkingDayAt(10);
        List<long> calls = [];
        for (var one = 0; one < 6; one++) calls.Add(await Urgent());
        App.Pass(Duration.FromMinutes(61));
        await Task.WhenAll(UntilIdle(new HandlersOfTheTest(App).Dispatcher()), UntilIdle(new HandlersOfTheTest(App).Dispatcher()));
        await Way.Dispatch();

        foreach (var call in calls) Assert.Equal([50, 75, 90, 100], (await Told(First, call)).Select(notice => notice.Percent));
    }

    [Fact]
    public async Task A_call_that_comes_with_its_past_records_what_it_reached_and_tells_nobody()
    {
        var now = App.ToNextWorkingDayAt(16); // sent seven hours ago: of eight
        await Opened();
        var number = await App.Do(async services =>
        {
            var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
            var act = new Act(App.World.Of(Role.EndUser, App.World.Served).Id, App.World.Served.Id, now - Duration.FromHours(7));
            return (await services.GetRequiredService<Decisions>().Run<CallNumber>("past", async () =>
            {
                var promise = await services.GetRequiredService<SlaBook>().PromiseFor(subscription: null, new Dictionary<SupportLevel, OrganizationId>(), act.At, Ct);
                var origin = new CallOrigin { Customer = App.World.Served.Id, Requester = act.Person!.Value, Channel = CallChannel.Portal, InstalledVersion = (await db.Set<ProductVersion>().OrderBy(one => one.Id).FirstAsync(Ct)).Id, Customisation = CustomisationStatement.Standard, Address = ObjectAddress.Parse("depo.irsaliye").Value };
                var call = Call.Draft(await numbers.Next<CallNumber>(Ct), origin, "Geçmişten gelen", 1, 1, act).Value;
                db.Add(call);
                Assert.Null(call.Submit(act, promise).Refusal);
                Assert.Null(call.RouteToFirstLevel(App.World.Partner.Id, act).Refusal);
                return call.Number;
            }, Ct)).Value;
        });

        Assert.Equal([(50, false), (75, false)], (await Crossings(number.Value)).Select(one => (one.Percent, one.Told)));
        Assert.Empty(await Told(First, number.Value));
        App.Pass(Duration.FromHours(1));
        await Way.Dispatch();
        Assert.Equal([90, 100], (await Told(First, number.Value)).Select(notice => notice.Percent));
    }

    [Fact]
    public async Task While_nobody_is_responsible_the_desks_experts_are_told()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Opened(); // eight hours to the first answer
        App.Pass(Duration.FromHours(4));
        await Way.Dispatch();

        Assert.Equal(50, Assert.Single(await Told(First, call)).Percent);
        Assert.Equal(50, Assert.Single(await Told(App.World.Of(Role.TransformationSpecialist, App.World.Partner), call)).Percent);
    }

    [Fact]
    public async Task A_call_has_one_timer_however_much_happens_to_it()
    {
        App.ToNextWorkingDayAt(10);
        var call = await Urgent();
        foreach (var (impact, urgency) in ((string, string)[])[("Low", "Low"), ("High", "High"), ("Medium", "High")])
        {
            App.Pass(Duration.FromMinutes(3));
            await Did(First, call, "prioritise", new { impact, urgency });
            Assert.Single(await Waiting(call));
        }

        await Did(First, call, "replies", new { text = "Bakıyoruz." });
        await Did(First, call, "pass-to-second-level", new { findings = "Her seferinde oluyor." });
        Assert.Single(await Waiting(call));
        Assert.True((await Waiting(call))[0] <= (await NextAt(call))!.Value);
    }
}
