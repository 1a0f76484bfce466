using System.Collections.Concurrent;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Kademe.Adapters.Storage.Postgres;

/// <summary>PostgreSQL: any number of nodes; rows are held one by one, work is claimed past rows that others hold.</summary>
internal sealed class PostgresStorage(string connectionString) : IStorage, IDisposable
{
    private readonly ConcurrentDictionary<(int Connections, TimeSpan Longest), Lazy<NpgsqlDataSource>> readers = [];

    public Task<IDisposable> WriteTurn(CancellationToken ct) => Task.FromResult<IDisposable>(NoTurn.Needed);

    public async Task<IReadOnlyList<long>> NextNumbers(KademeDb db, string series, int count, CancellationToken ct)
    {
        var sequence = $"\"{SequenceOf(series)}\"";
        return await db.Database.SqlQuery<long>($"SELECT nextval({sequence}::regclass) AS \"Value\" FROM generate_series(1, {count})").ToListAsync(ct);
    }

    public async Task Hold(KademeDb db, string table, string column, long key, CancellationToken ct)
    {
        if (!IsName(table) || !IsName(column)) throw new ArgumentException("Not a table's or column's name.", nameof(table));
        await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM " + table + " WHERE " + column + " = {0} FOR UPDATE", key).ToListAsync(ct);
    }

    public async Task Hold(KademeDb db, string table, string column, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        if (!IsName(table) || !IsName(column)) throw new ArgumentException("Not a table's or column's name.", nameof(table));
        await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM " + table + " WHERE " + column + " = ANY ({0}) ORDER BY " + column + " FOR UPDATE", keys.ToArray()).ToListAsync(ct);
    }

    public async Task<int> SetMany(KademeDb db, string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns, string? only, IReadOnlyCollection<object?[]> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return 0;
        var all = keys.Concat(columns).ToList();
        var named = ManyRows.Named(table, all);
        var sets = columns.Select(column => $"\"{column}\" = row.\"{column}\"");
        var match = keys.Select(key => $"{table}.\"{key}\" = row.\"{key}\"");
        // The model says what each value is; columns as arrays of texts are read in half the time that rows of names and values take.
        var places = db.Model.GetRelationalModel().FindTable(table, schema: null) ?? throw new ArgumentException("No such table.", nameof(table));
        var arrays = all.Select((column, at) => $"({{{at}}}::text[])::{places.FindColumn(column)?.StoreType ?? throw new ArgumentException("No such column.", nameof(columns))}[]");
        var names = all.Select(column => $"\"{column}\"");
        var update = $"UPDATE {named} SET {string.Join(", ", sets)} FROM unnest({string.Join(", ", arrays)}) AS row({string.Join(", ", names)}) WHERE {string.Join(" AND ", only is null ? match : match.Append(only))}";
        return await db.Database.ExecuteSqlRawAsync(update, [.. all.Select((_, at) => rows.Select(row => ManyRows.Text(row[at])).ToArray())], ct);
    }

    public async Task Announce(KademeDb db, CancellationToken ct)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({JobListener.Channel}, '')", ct);
        }
        catch (NpgsqlException)
        {
            // A hint: what was decided is committed, and every dispatcher looks each second anyway.
        }
    }

    public async Task<IReadOnlyList<long>> Claim(KademeDb db, string table, long now, long leaseUntil, int most, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<long>(ClaimSql.For(table, skipLocked: true), now, leaseUntil, most).ToListAsync(ct);

    /// <summary>A source of connections of its own: however many reports run, everybody else finds a connection.</summary>
    public void ReadApart(KademeDb db, int connections, TimeSpan longest)
    {
        var source = readers.GetOrAdd((connections, longest), asked => new(() => SourceOf(asked.Connections, asked.Longest))).Value;
        db.Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
    }

    public void Dispose()
    {
        foreach (var source in readers.Values.Where(source => source.IsValueCreated)) source.Value.Dispose();
    }

    private NpgsqlDataSource SourceOf(int connections, TimeSpan longest)
    {
        var seconds = (int)longest.TotalSeconds + 1; // the caller gives up first
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var apart = builder.ConnectionStringBuilder;
        apart.Options = $"{apart.Options} -c default_transaction_read_only=on -c statement_timeout={seconds}s".TrimStart();
        (apart.MinPoolSize, apart.MaxPoolSize, apart.CommandTimeout, apart.Timeout) = (0, connections, seconds, seconds);
        builder.UseNodaTime();
        return builder.Build();
    }

    public string? IsAway(Exception exception) => StorageFaults.IsAway(exception) ? StorageFaults.InWords(exception) : null;

    public bool IsConflict(Exception exception) => Inner(exception) is
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    public static string SequenceOf(string series) => $"numbers_{series}";

    private static bool IsName(string name) => name.All(letter => char.IsAsciiLetterLower(letter) || letter == '_');

    private static PostgresException? Inner(Exception? exception) =>
        exception is null ? null : exception as PostgresException ?? Inner(exception.InnerException);

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Needed = new();

        public void Dispose()
        {
        }
    }
}
