using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kademe.Adapters.Storage.Sqlite;

/// <summary>A call confirmed to a user survives a power cut: every connection writes with <c>synchronous=FULL</c>, unless the data is declared throw-away.</summary>
internal sealed class SqlitePragmas(bool durable) : DbConnectionInterceptor
{
    private readonly string pragmas = $"PRAGMA synchronous={(durable ? "FULL" : "OFF")}; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
