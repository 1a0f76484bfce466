using Kademe.Adapters.Storage;
using Kademe.Adapters.Storage.Postgres;
using Kademe.Modules.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Kademe.Modules.Tests.Kernel;

public sealed class WakeUpTests(PostgresApp app) : IClassFixture<PostgresApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_rings_wake_once_and_without_a_ring_the_pause_ends_by_itself()
    {
        var time = new FakeTimeProvider();
        var wakeUp = new WakeUp(time);
        for (var ring = 0; ring < 5; ring++) wakeUp.Ring();

        await wakeUp.Wait(TimeSpan.FromSeconds(1), Ct);
        var second = wakeUp.Wait(TimeSpan.FromSeconds(1), Ct);
        Assert.False(second.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1));
        await second;
    }

    [Fact]
    public async Task A_node_that_only_decides_wakes_one_that_dispatches()
    {
        var wakeUp = new WakeUp(new FakeTimeProvider()); // its pause never ends: only a ring wakes
        using var listener = new JobListener(app.Services.GetRequiredService<StorageSetting>(), wakeUp, TimeProvider.System, NullLogger<JobListener>.Instance);
        await listener.StartAsync(Ct);
        var woken = wakeUp.Wait(TimeSpan.FromSeconds(1), Ct);

        // Announced until it is heard: the listener may not have begun to listen.
        while (!woken.IsCompleted)
            await app.Do(services => services.GetRequiredService<IStorage>().Announce(services.GetRequiredService<KademeDb>(), Ct));

        await woken;
        await listener.StopAsync(Ct);
    }
}
