using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Kernel;

public abstract class DispatcherTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : DispatcherTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : DispatcherTests(app), IClassFixture<PostgresApp>;

    private static readonly Duration PastEveryLease = Dispatcher.Lease + Duration.FromSeconds(1);
    private readonly ConcurrentQueue<string> received = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_any_two_steps_nothing_is_lost_and_nothing_is_done_twice()
    {
        var handlers = Counting();
        for (var step = 0; ; step++)
        {
            received.Clear();
            string[] timers = [$"{step}/a/1", $"{step}/a/2", $"{step}/b/1"];
            await Arm(timers);

            var died = await DiesWhileWorking(handlers.Dispatcher(diesAt: step));
            app.Pass(PastEveryLease);
            await UntilIdle(handlers.Dispatcher());

            foreach (var timer in timers) Assert.Equal(1, await FiringsOf(timer));
            var effects = timers.SelectMany(timer => (string[])[$"{timer}/first", $"{timer}/second"]).ToList();
            Assert.Equal(effects.Order(StringComparer.Ordinal), received.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            Assert.True(received.Count <= effects.Count + 1, "At most the one delivery that was under way is repeated.");
            Assert.Equal(effects.Where(key => key.Contains("/a/", StringComparison.Ordinal)), received.Distinct(StringComparer.Ordinal).Where(key => key.Contains("/a/", StringComparison.Ordinal)));
            Assert.Equal(0, await Waiting());
            if (died) continue;
            Assert.True(step > 20, "The steps were not walked through.");
            return;
        }
    }

    [Fact]
    public async Task Two_dispatchers_at_once_do_nothing_twice()
    {
        var handlers = Counting();
        var timers = Enumerable.Range(0, 60).Select(one => $"both/{one % 12}/{one}").ToArray();
        await Arm(timers);

        await Task.WhenAll(UntilIdle(handlers.Dispatcher()), UntilIdle(handlers.Dispatcher()));
        await UntilIdle(handlers.Dispatcher());

        foreach (var timer in timers) Assert.Equal(1, await FiringsOf(timer));
        Assert.Equal(2 * timers.Length, received.Count);
        Assert.Equal(2 * timers.Length, received.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_failing_effect_holds_up_its_subject_alone_and_steps_aside_in_the_end()
    {
        var broken = true;
        var handlers = new HandlersOfTheTest(app).Effect("test.fragile", (_, effect) =>
        {
            if (broken && effect.Key == "aside/1") throw new InvalidOperationException("No line");
            received.Enqueue(effect.Key);
            return Task.FromResult(EffectResult.Delivered);
        });
        await Decide(services =>
        {
            var outbox = services.GetRequiredService<Outbox>();
            outbox.Send("test.fragile", "aside/one", new { }, "aside/1");
            outbox.Send("test.fragile", "aside/one", new { }, "aside/2");
            outbox.Send("test.fragile", "aside/other", new { }, "aside/3");
        });

        await UntilIdle(handlers.Dispatcher());
        Assert.Equal(["aside/3"], received);

        for (var attempt = 1; attempt < Backoff.Most; attempt++)
        {
            app.Pass(Duration.FromMinutes(90));
            await UntilIdle(handlers.Dispatcher());
        }

        Assert.Equal(["aside/3", "aside/2"], received);
        var keeper = app.As(Role.PlatformAdministrator);
        var row = Assert.Single((await keeper.Get("api/v1/platform/aside")).As<List<ShowAside.Row>>(), one => one.Key == "aside/1");
        Assert.Equal(Backoff.Most, row.Attempts);
        Assert.Contains("No line", row.Error, StringComparison.Ordinal);

        broken = false;
        (await keeper.Post($"api/v1/platform/aside/outbox/{row.Id}/try-again")).ShouldBe(HttpStatusCode.NoContent);
        (await keeper.Post($"api/v1/platform/aside/outbox/{row.Id}/try-again")).ShouldBe(HttpStatusCode.NotFound, "platform.nothing-aside");
        await UntilIdle(handlers.Dispatcher());
        Assert.Equal(["aside/3", "aside/2", "aside/1"], received);
    }

    [Fact]
    public async Task What_stepped_aside_is_for_the_keepers_of_the_platform() =>
        (await app.As(Role.Coder).Get("api/v1/platform/aside")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Timers_of_a_subject_fire_in_the_order_of_their_moments_and_a_later_one_holds_nothing_up()
    {
        var fired = new List<string>();
        var handlers = new HandlersOfTheTest(app).Timer("test.order", (_, timer) =>
        {
            fired.Add(timer.Key);
            return Task.CompletedTask;
        });
        var now = app.Time.Now();
        await Decide(services =>
        {
            var timers = services.GetRequiredService<Timers>();
            timers.Arm("test.order", "order/1", now + Duration.FromDays(7), new { }, "order/next-week");
            timers.Arm("test.order", "order/1", now + Duration.FromHours(2), new { }, "order/two-hours");
            timers.Arm("test.order", "order/1", now + Duration.FromHours(1), new { }, "order/one-hour");
        });

        app.Pass(Duration.FromHours(3));
        await UntilIdle(handlers.Dispatcher());

        Assert.Equal(["order/one-hour", "order/two-hours"], fired);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disarmed_timer_does_not_fire_even_when_it_was_claimed_before(bool claimed)
    {
        var (handlers, key) = (Counting(), $"disarm/{claimed}/1");
        await Arm([key]);
        if (claimed) Assert.True(await DiesWhileWorking(handlers.Dispatcher(diesAt: 0)));

        await Decide(services => services.GetRequiredService<Timers>().Disarm("test.count", $"disarm/{claimed}", Ct));
        app.Pass(PastEveryLease);
        await UntilIdle(handlers.Dispatcher());

        Assert.Equal(0, await FiringsOf(key));
    }

    [Fact]
    public async Task Disarming_takes_back_what_the_same_decision_armed()
    {
        await Decide(async services =>
        {
            services.GetRequiredService<Timers>().Arm("test.count", "disarm/same", app.Time.Now(), new { }, "disarm/same/1");
            await services.GetRequiredService<Timers>().Disarm("test.count", "disarm/same", Ct);
        });
        await UntilIdle(Counting().Dispatcher());

        Assert.Equal(0, await FiringsOf("disarm/same/1"));
    }

    [Fact]
    public async Task A_timer_that_fails_changes_nothing_and_fires_again()
    {
        var failures = 2;
        var handlers = new HandlersOfTheTest(app).Timer("test.failing", async (services, timer) =>
        {
            await Count(services, timer.Key);
            if (failures-- > 0) throw new InvalidOperationException("Not yet");
        });
        await Decide(services => services.GetRequiredService<Timers>().Arm("test.failing", "failing/1", app.Time.Now(), new { }, "failing/1"));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await UntilIdle(handlers.Dispatcher());
            app.Pass(Duration.FromMinutes(5));
        }

        Assert.Equal(1, await FiringsOf("failing/1"));
    }

    [Fact]
    public async Task A_dispatcher_that_slept_through_its_lease_undoes_its_firing()
    {
        var handlers = new HandlersOfTheTest(app);
        var slept = false;
        handlers.Timer("test.sleepy", async (services, timer) =>
        {
            await Count(services, timer.Key);
            if (slept) return;
            slept = true;
            await services.GetRequiredService<KademeDb>().Set<TimerRow>().Where(row => row.Key == timer.Key)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Fence, one => one.Fence + 1), Ct);
        });
        await Decide(services => services.GetRequiredService<Timers>().Arm("test.sleepy", "sleepy/1", app.Time.Now(), new { }, "sleepy/1"));

        await UntilIdle(handlers.Dispatcher());
        Assert.Equal(0, await FiringsOf("sleepy/1"));

        app.Pass(PastEveryLease);
        await UntilIdle(handlers.Dispatcher());
        Assert.Equal(1, await FiringsOf("sleepy/1"));
    }

    [Fact]
    public async Task Ten_thousand_due_timers_are_claimed_in_seconds()
    {
        await Decide(services =>
        {
            var timers = services.GetRequiredService<Timers>();
            for (var one = 0; one < 10_000; one++) timers.Arm("test.many", $"many/{one}", app.Time.Now(), new { }, $"many/{one}");
        });
        var (claimed, watch) = (0, Stopwatch.StartNew());
        while (await app.Do(Claim) is > 0 and var taken) claimed += taken;

        Assert.Equal(10_000, claimed);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        await app.Do(services => services.GetRequiredService<KademeDb>().Set<TimerRow>().Where(row => row.Kind == "test.many").ExecuteDeleteAsync(Ct));

        async Task<int> Claim(IServiceProvider services)
        {
            var now = app.Time.Now();
            var until = (now + Dispatcher.Lease).ToUnixTimeMilliseconds();
            return (await services.GetRequiredService<IStorage>().Claim(services.GetRequiredService<KademeDb>(), "timers", now.ToUnixTimeMilliseconds(), until, 200, Ct)).Count;
        }
    }

    private HandlersOfTheTest Counting() => new HandlersOfTheTest(app)
        .Timer("test.count", async (services, timer) =>
        {
            await Count(services, timer.Key);
            services.GetRequiredService<Outbox>().Send("test.receive", timer.Subject, new { }, $"{timer.Key}/first");
            services.GetRequiredService<Outbox>().Send("test.receive", timer.Subject, new { }, $"{timer.Key}/second");
        })
        .Effect("test.receive", (_, effect) =>
        {
            received.Enqueue(effect.Key);
            return Task.FromResult(EffectResult.Delivered);
        });

    // A counter that any repeated firing would raise: it stands for the state change of a timer.
    private static async Task Count(IServiceProvider services, string key)
    {
        var db = services.GetRequiredService<KademeDb>();
        var counter = await db.Set<NumberSeries>().SingleOrDefaultAsync(series => series.Name == key, Ct);
        if (counter is null) db.Add(counter = new NumberSeries { Name = key });
        counter.Next++;
    }

    private Task<long> FiringsOf(string key) =>
        app.Do(services => services.GetRequiredService<KademeDb>().Set<NumberSeries>().Where(series => series.Name == key).Select(series => series.Next).SingleOrDefaultAsync(Ct));

    private Task Arm(IEnumerable<string> keys) => Decide(services =>
    {
        foreach (var key in keys) services.GetRequiredService<Timers>().Arm("test.count", key[..key.LastIndexOf('/')], app.Time.Now(), new { }, key);
    });

    private Task Decide(Action<IServiceProvider> work) => Decide(services =>
    {
        work(services);
        return Task.CompletedTask;
    });

    private Task Decide(Func<IServiceProvider, Task> work) => app.Do(async services =>
    {
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("test", async () =>
        {
            await work(services);
            return default(Done);
        }, Ct);
        Assert.Null(outcome.Refusal);
    });

    private Task<int> Waiting() => app.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        return await db.Set<TimerRow>().CountAsync(row => row.State == JobState.Waiting && row.Kind == "test.count", Ct)
            + await db.Set<OutboxRow>().CountAsync(row => row.State == JobState.Waiting && row.Kind == "test.receive", Ct);
    });

    private static async Task UntilIdle(Dispatcher dispatcher)
    {
        while (await dispatcher.RunOnce(Ct) > 0)
        {
        }
    }

    private static async Task<bool> DiesWhileWorking(Dispatcher dispatcher)
    {
        try
        {
            await UntilIdle(dispatcher);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }
}
