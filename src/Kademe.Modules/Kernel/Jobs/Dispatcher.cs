using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Carries out decided work: claims due rows with a lease, fires timers and delivers effects one by one, and marks each only while its fence is
/// still the one claimed. It may die between any two steps; another then finds the row when the lease has passed.
/// </summary>
internal sealed class Dispatcher(IServiceScopeFactory scopes, IStorage storage, TimeProvider time, Backoff backoff, IDispatchSteps steps, ILogger<Dispatcher> log)
{
    /// <summary>How long a claimed row is held.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>Nothing is begun when less than this is left of the lease; every handler ends within it.</summary>
    private static readonly Duration Enough = Duration.FromMinutes(1);

    /// <summary>Rows a round takes from each table.</summary>
    private const int Batch = 50;

    /// <summary>One round: due timers, then due effects. Gives how many rows were taken.</summary>
    public async Task<int> RunOnce(CancellationToken ct) => await Round<TimerRow>("timers", Fire, ct) + await Round<OutboxRow>("outbox", Deliver, ct);

    private async Task<int> Round<TRow>(string table, Func<TRow, CancellationToken, Task> carryOut, CancellationToken ct)
        where TRow : QueuedJob
    {
        var until = (time.Now() + Lease).ToUnixTimeMilliseconds();
        var rows = await Claim<TRow>(table, until, ct);
        if (rows.Count > 0) await steps.Reached(DispatchStep.Claimed, ct);
        foreach (var row in rows)
        {
            if (time.Now() + Enough > Instant.FromUnixTimeMilliseconds(until))
            {
                await Mark<TRow>(row, mark => mark.SetProperty(one => one.LeaseUntil, (long?)null).SetProperty(one => one.Attempts, row.Attempts - 1), ct);
                continue;
            }

            await steps.Reached(DispatchStep.Begun, ct);
            await carryOut(row, ct);
            await steps.Reached(DispatchStep.Ended, ct);
        }

        return rows.Count;
    }

    private async Task<IReadOnlyList<TRow>> Claim<TRow>(string table, long until, CancellationToken ct)
        where TRow : QueuedJob
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var ids = await storage.Claim(db, table, time.Now().ToUnixTimeMilliseconds(), until, Batch, ct);
        if (ids.Count == 0) return [];

        // A row whose lease is no longer this one was claimed by another since.
        return await db.Set<TRow>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.LeaseUntil == until).OrderBy(row => row.DueAt).ThenBy(row => row.Id).ToListAsync(ct);
    }

    private async Task Fire(TimerRow row, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var decisions = scope.ServiceProvider.GetRequiredService<Decisions>();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var failure = "";
        var outcome = await decisions.Run<Done>(row.Key, async () =>
        {
            try
            {
                await HandlerOf<ITimerHandler>(scope, row).Fire(new(row.Key, row.Subject, Instant.FromUnixTimeMilliseconds(row.DueAt), row.Payload), ct);
                await decisions.Write(ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "Timer {Kind} {Key} failed", row.Kind, row.Key);
                failure = Describe(exception);
                return new NotCarriedOut();
            }

            await steps.Reached(DispatchStep.Fired, ct);
            var ended = time.Now().ToUnixTimeMilliseconds();
            var marked = await Claimed(db.Set<TimerRow>(), row).ExecuteUpdateAsync(mark => Ended(mark, JobState.Done, ended), ct);
            if (marked != 1) return new NotCarriedOut();
            await steps.Reached(DispatchStep.Marked, ct);
            return default(Done);
        }, ct);

        // Without a failure the lease is another's, or the timer was disarmed while it fired: then all was undone and nothing is left to mark.
        if (outcome.Refusal is ChangedMeanwhile) failure = "Changed meanwhile";
        if (failure.Length > 0) await Fail(row, failure, forGood: false, ct);
    }

    private async Task Deliver(OutboxRow row, CancellationToken ct)
    {
        var result = await Result(row, ct);
        await steps.Reached(DispatchStep.Delivered, ct);
        switch (result)
        {
            case EffectResult.NotEver(var why):
                await Fail(row, why, forGood: true, ct);
                break;
            case EffectResult.NotNow(var why):
                await Fail(row, why, forGood: false, ct);
                break;
            default:
                var ended = time.Now().ToUnixTimeMilliseconds();
                await Mark<OutboxRow>(row, mark => Ended(mark, JobState.Done, ended), ct);
                break;
        }

        await steps.Reached(DispatchStep.Marked, ct);
    }

    private async Task<EffectResult> Result(OutboxRow row, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await HandlerOf<IEffect>(scope, row).Deliver(new(row.Key, row.Subject, row.Payload), ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(exception, "Effect {Kind} {Key} failed", row.Kind, row.Key);
            return EffectResult.Later(Describe(exception));
        }
    }

    private Task Fail<TRow>(TRow row, string why, bool forGood, CancellationToken ct)
        where TRow : QueuedJob
    {
        var error = Text.Shorten(Text.OneLine(why), QueuedJob.ErrorLength);
        var now = time.Now();
        if (forGood || row.Attempts >= Backoff.Most)
        {
            log.LogError("{Kind} {Key} steps aside: {Error}", row.Kind, row.Key, error);
            return Mark<TRow>(row, mark => Ended(mark, JobState.Aside, now.ToUnixTimeMilliseconds()).SetProperty(one => one.LastError, error), ct);
        }

        var again = (now + backoff.After(row.Attempts)).ToUnixTimeMilliseconds();
        return Mark<TRow>(row, mark => mark.SetProperty(one => one.LeaseUntil, again).SetProperty(one => one.LastError, error), ct);
    }

    private async Task Mark<TRow>(QueuedJob row, Action<UpdateSettersBuilder<TRow>> mark, CancellationToken ct)
        where TRow : QueuedJob
    {
        await using var scope = scopes.CreateAsyncScope();
        using var turn = await storage.WriteTurn(ct);
        var marked = await Claimed(scope.ServiceProvider.GetRequiredService<KademeDb>().Set<TRow>(), row).ExecuteUpdateAsync(mark, ct);
        if (marked != 1) log.LogWarning("{Kind} {Key} was claimed by another dispatcher meanwhile", row.Kind, row.Key);
    }

    private static IQueryable<TRow> Claimed<TRow>(IQueryable<TRow> rows, QueuedJob claimed)
        where TRow : QueuedJob => rows.Where(row => row.Id == claimed.Id && row.Fence == claimed.Fence && row.State == JobState.Waiting);

    private static UpdateSettersBuilder<TRow> Ended<TRow>(UpdateSettersBuilder<TRow> mark, JobState state, long at)
        where TRow : QueuedJob => mark.SetProperty(one => one.State, state).SetProperty(one => one.EndedAt, at).SetProperty(one => one.LeaseUntil, (long?)null);

    private static THandler HandlerOf<THandler>(AsyncServiceScope scope, QueuedJob row)
        where THandler : class => scope.ServiceProvider.GetKeyedService<THandler>(row.Kind) ?? throw new InvalidOperationException($"Nobody handles '{row.Kind}'.");

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private sealed record NotCarriedOut() : Refusal("platform.not-carried-out");
}
