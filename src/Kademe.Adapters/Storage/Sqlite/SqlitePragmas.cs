using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kademe.Adapters.Storage.Sqlite;

/// <summary>A call confirmed to a user survives a power cut: every connection writes with <c>synchronous=FULL</c>, unless the data is declared throw-away.</summary>
internal sealed class SqlitePragmas(bool durable) : DbConnectionInterceptor
{
    private readonly string pragmas = $"PRAGMA synchronous={(durable ? "FULL" : "OFF")}; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456; PRAGMA wal_autocheckpoint=8000;";

    // What is set holds as long as the file stays open, and connections are pooled: once is enough.
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection)) return;
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection)) return;
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsNew(DbConnection connection) => Set.TryAdd(((SqliteConnection)connection).Handle!, connection);
}
