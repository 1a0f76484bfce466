using Kademe.Modules.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kademe.Adapters.Storage.Postgres;

/// <summary>Listens for nodes that decide but do not dispatch, and rings this node's dispatcher. Without a connection the polling remains.</summary>
internal sealed class WorkListener(StorageSetting storage, WakeUp wakeUp, TimeProvider time, ILogger<WorkListener> log) : BackgroundService
{
    public const string Channel = "kademe_work";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                log.LogWarning(exception, "Not listening for work; trying again in a minute");
                await Task.Delay(TimeSpan.FromMinutes(1), time, stoppingToken);
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
        while (true) await connection.WaitAsync(ct);
    }
}
