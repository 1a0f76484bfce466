using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>Runs the dispatcher on this node: each second, and at once when rung; once an hour it sweeps what was done long ago.</summary>
internal sealed class DispatchLoop(
    Dispatcher dispatcher, Sweep sweep, WakeUp wakeUp, Outage outage, KademeSettings settings, TimeProvider time, ILogger<DispatchLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextSweep = time.Now();
        while (settings.Dispatches && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await dispatcher.RunOnce(stoppingToken) > 0)
                {
                }

                outage.Over();
                if (time.Now() >= nextSweep)
                {
                    nextSweep = time.Now() + Duration.FromHours(1);
                    await sweep.Run(stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!outage.Is(exception)) log.LogError(exception, "A round of the dispatcher failed");
            }

            await wakeUp.Wait(Pause, stoppingToken);
        }
    }
}

/// <summary>What a module clears away once an hour, on every node that dispatches; harmless when repeated.</summary>
public interface ISweeps
{
    /// <summary>Clears away.</summary>
    Task Sweep(CancellationToken ct);
}

/// <summary>Deletes what was kept only to tell repeats by: work done 30 days ago, answers given two days ago. In small parts, so that writers do not wait.</summary>
internal sealed class Sweep(IServiceScopeFactory scopes, IStorage storage, IEnumerable<ISweeps> others, Outage outage, TimeProvider time, ILogger<Sweep> log)
{
    private const int Part = 500;

    public async Task Run(CancellationToken ct)
    {
        var work = (time.Now() - Duration.FromDays(30)).ToUnixTimeMilliseconds();
        var answers = time.Now() - Duration.FromDays(2);
        await Guarded(nameof(OutboxRow), () => InParts(db => db.Set<OutboxRow>().Where(row => row.State == JobState.Done && row.EndedAt < work).OrderBy(row => row.EndedAt).Take(Part), ct), ct);
        await Guarded(nameof(TimerRow), () => InParts(db => db.Set<TimerRow>().Where(row => row.State == JobState.Done && row.EndedAt < work).OrderBy(row => row.EndedAt).Take(Part), ct), ct);
        await Guarded(nameof(AnsweredRequest), () => InParts(db => db.Set<AnsweredRequest>().Where(row => row.At < answers).OrderBy(row => row.At).Take(Part), ct), ct);
        foreach (var other in others) await Guarded(other.GetType().Name, () => other.Sweep(ct), ct);
    }

    // What one of them stumbles over keeps none of the others from theirs.
    private async Task Guarded(string what, Func<Task> sweep, CancellationToken ct)
    {
        try
        {
            await sweep();
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (!outage.Is(exception)) log.LogError(exception, "Sweeping {What} failed", what);
        }
    }

    private async Task InParts<TRow>(Func<KademeDb, IQueryable<TRow>> old, CancellationToken ct)
    {
        int deleted;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            using var turn = await storage.WriteTurn(ct);
            deleted = await old(scope.ServiceProvider.GetRequiredService<KademeDb>()).ExecuteDeleteAsync(ct);
        }
        while (deleted == Part);
    }
}
