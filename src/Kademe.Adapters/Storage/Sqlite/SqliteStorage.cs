using System.Collections.Concurrent;
using Kademe.Modules.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kademe.Adapters.Storage.Sqlite;

/// <summary>SQLite: one process, one writer at a time through one gate, so that writers queue in order instead of polling a busy file.</summary>
internal sealed class SqliteStorage : IStorage
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate;
    private readonly string readOnly;

    public SqliteStorage(string connectionString)
    {
        gate = Gates.GetOrAdd(new SqliteConnectionStringBuilder(connectionString).DataSource, _ => new SemaphoreSlim(1, 1));
        readOnly = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString();
    }

    public async Task<IDisposable> WriteTurn(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    public async Task<IReadOnlyList<long>> NextNumbers(KademeDb db, string series, int count, CancellationToken ct)
    {
        // Asked many times in a decision: a plain command, without the way through the model.
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = "INSERT INTO number_series (name, next) VALUES ($name, $first) ON CONFLICT (name) DO UPDATE SET next = next + $count RETURNING next";
        Give("$name", series);
        Give("$first", Numbers.StartOf(series) + count);
        Give("$count", count);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var after = (long)(await command.ExecuteScalarAsync(ct))!;
            return [.. Enumerable.Range(0, count).Select(step => after - count + step)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        void Give(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Nothing to do: the write turn already stands for the whole file.</summary>
    public Task Hold(KademeDb db, string table, string column, long key, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Nothing to do: the write turn already stands for the whole file.</summary>
    public Task Hold(KademeDb db, string table, string column, IReadOnlyCollection<long> keys, CancellationToken ct) => Task.CompletedTask;

    public async Task<int> SetMany(KademeDb db, string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns, string? only, IReadOnlyCollection<object?[]> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return 0;
        var all = keys.Concat(columns).ToList();
        var sets = columns.Select(column => $"\"{column}\" = row.value ->> {all.IndexOf(column)}");
        var match = keys.Select(key => $"{table}.\"{key}\" = row.value ->> {all.IndexOf(key)}");
        var json = ManyRows.Json(rows);
        var update = $"UPDATE {ManyRows.Named(table, all)} SET {string.Join(", ", sets)} FROM json_each({{0}}) AS row WHERE {string.Join(" AND ", only is null ? match : match.Append(only))}";
        return await db.Database.ExecuteSqlRawAsync(update, [json], ct);
    }

    /// <summary>Nothing to do: one process has this file.</summary>
    public Task Announce(KademeDb db, CancellationToken ct) => Task.CompletedTask;

    public async Task<IReadOnlyList<long>> Claim(KademeDb db, string table, long now, long leaseUntil, int most, CancellationToken ct)
    {
        using var turn = await WriteTurn(ct);
        return await db.Database.SqlQueryRaw<long>(ClaimSql.For(table, skipLocked: false), now, leaseUntil, most).ToListAsync(ct);
    }

    /// <summary>A file has no connections to run short of; the time is the caller's to watch, from row to row.</summary>
    public void ReadApart(KademeDb db, int connections, TimeSpan longest) => db.Database.SetConnectionString(readOnly);

    public string? IsAway(Exception exception) => StorageFaults.IsAway(exception) ? StorageFaults.InWords(exception) : null;

    public bool IsConflict(Exception exception) => Inner(exception) is { SqliteExtendedErrorCode: 2067 or 1555 };

    private static SqliteException? Inner(Exception? exception) =>
        exception is null ? null : exception as SqliteException ?? Inner(exception.InnerException);

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
