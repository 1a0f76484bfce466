using Kademe.Modules.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kademe.Adapters.Storage.Postgres;

/// <summary>Listens for nodes that decide but do not dispatch, and rings this node's dispatcher. Without a connection the polling remains.</summary>
internal sealed class JobListener(StorageSetting storage, WakeUp wakeUp, TimeProvider time, ILogger<JobListener> log) : BackgroundService
{
    public const string Channel = "kademe_work";

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(1)];
    private int failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A host that no name server knows for a moment, or whatever else comes from a network: nothing of it may stop the program.
                var pause = Pauses[Math.Min(failures++, Pauses.Length - 1)];
                if (StorageFaults.InWords(exception) is { } words) log.LogWarning("Not listening for work; trying again in {Seconds} s. {Words}", pause.TotalSeconds, words);
                else log.LogWarning(exception, "Not listening for work; trying again in {Seconds} s", pause.TotalSeconds);
                await Task.Delay(pause, time, stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await connection.OpenAsync(ct);
        connection.Notification += (_, _) => wakeUp.Ring();
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
        await listen.ExecuteNonQueryAsync(ct);
        failures = 0;
        while (true) await connection.WaitAsync(ct);
    }
}
