using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kademe.Modules.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>
/// Asks the database how it would answer each question of a piece of work, and names what would grow with what is stored: a scan of a table, a sort, an index
/// read from end to end. PostgreSQL is told to avoid scans and sorts wherever it can, so that what remains cannot be avoided.
/// </summary>
internal sealed class QueryPlans(KademeApp app)
{
    private static readonly AsyncLocal<ConcurrentQueue<DbCommand>?> Heard = new();
    private static readonly Lazy<Task> Listening = new(Listen);

    /// <summary>What the questions of some work would cost; empty when each is a stretch of an index. What hangs on one thing or one organisation is few: it may be sorted.</summary>
    public async Task<IReadOnlyList<string>> Complaints(Somebody somebody, Func<IServiceProvider, Task> work, bool few = false) => await app.DoAs(somebody, async services =>
    {
        await Listening.Value;
        var heard = Heard.Value = new();
        await work(services);
        Heard.Value = null;
        if (heard.IsEmpty) throw new InvalidOperationException("Nothing was asked.");
        var db = services.GetRequiredService<KademeDb>();
        await db.Database.OpenConnectionAsync();
        var complaints = new List<string>();
        foreach (var command in heard)
        {
            var found = command is SqliteCommand ? await OnSqlite(db, command) : await OnPostgres(db, command);
            if (few) found.RemoveAll(complaint => !complaint.StartsWith("SCAN ", StringComparison.Ordinal) && !complaint.Contains("Seq Scan", StringComparison.Ordinal));
            complaints.AddRange(found.Select(complaint => $"{complaint}\n{command.CommandText}"));
        }

        return complaints;
    });

    /// <summary>Makes thousands of work records out of one on PostgreSQL, which chooses by what is stored: of an empty table it may take any index. Only to ask for plans.</summary>
    public Task MultiplyWorkRecords() => app.Do(async services =>
    {
        var db = services.GetRequiredService<KademeDb>();
        if (db.Database.GetDbConnection() is SqliteConnection) return;
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO work_records SELECT (jsonb_populate_record(NULL::work_records, to_jsonb(one) || jsonb_build_object('number', 1000000 + n))).*
            FROM (SELECT * FROM work_records LIMIT 1) AS one, generate_series(1, 3000) AS n;
            ANALYZE work_records
            """);
    });

    private static Task Listen()
    {
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        return Task.Delay(TimeSpan.FromSeconds(1.1)); // so long does the framework believe that nobody listens
    }

    private static async Task<List<string>> OnSqlite(KademeDb db, DbCommand asked)
    {
        var complaints = new List<string>();
        var partial = await db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'").ToListAsync();
        await using var explain = Again(db, "EXPLAIN QUERY PLAN ", asked);
        await using var plan = await explain.ExecuteReaderAsync();
        var derived = new HashSet<string>(StringComparer.Ordinal); // what a subquery gives, cut to its limit
        while (await plan.ReadAsync())
        {
            var step = plan.GetString(3);
            var words = step.Split(' ');
            if (words is ["CO-ROUTINE" or "MATERIALIZE", var name, ..]) derived.Add(name);
            var isScan = words is ["SCAN", var table, ..] && table is not "CONSTANT" && !derived.Contains(table);
            if ((isScan && !IsOfEverything(asked.CommandText) && !(words is [.., "INDEX", var index] && partial.Contains(index) && asked.CommandText.Contains("LIMIT", StringComparison.Ordinal))) || step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)) complaints.Add(step);
        }

        return complaints;
    }

    // A list of everything in its order stops at its limit, and so does one of what an index holds alone; a list of nothing is not read.
    private static bool IsOfEverything(string sql)
    {
        var outer = sql;
        while (Regex.Replace(outer, @"\([^()]*\)", "", RegexOptions.None, TimeSpan.FromSeconds(1)) is var shorter && shorter != outer) outer = shorter;
        return Regex.IsMatch(outer, @"WHERE 0(\s|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            || (sql.Contains("LIMIT", StringComparison.Ordinal) && !outer.Contains("WHERE", StringComparison.Ordinal));
    }

    private static async Task<List<string>> OnPostgres(KademeDb db, DbCommand asked)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_hashagg = off; SET LOCAL jit = off");
        await using var explain = Again(db, "EXPLAIN (FORMAT JSON) ", asked);
        explain.Transaction = transaction.GetDbTransaction();
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
        return [.. Steps(plan.RootElement[0].GetProperty("Plan")).Where(Grows).Select(step => step.GetRawText().Split("\"Plans\"")[0])];
    }

    private static IEnumerable<JsonElement> Steps(JsonElement step)
    {
        yield return step;
        if (!step.TryGetProperty("Plans", out var parts)) yield break;
        foreach (var inner in parts.EnumerateArray().SelectMany(Steps)) yield return inner;
    }

    private static bool Grows(JsonElement step) => step.GetProperty("Node Type").GetString() switch
    {
        "Seq Scan" or "Sort" or "Incremental Sort" => true,
        "Index Scan" or "Index Only Scan" => !step.TryGetProperty("Index Cond", out _) && step.TryGetProperty("Filter", out _),
        _ => false,
    };

    private static DbCommand Again(KademeDb db, string how, DbCommand asked)
    {
        var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = how + asked.CommandText;
        foreach (DbParameter one in asked.Parameters) explain.Parameters.Add(Copy(one));
        return explain;
    }

    private static object Copy(DbParameter one) => one is ICloneable known ? known.Clone() : new SqliteParameter(one.ParameterName, one.Value);

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(new Commands(), name => name == RelationalEventId.CommandExecuting.Name);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Heard.Value is not { } heard || value.Value is not CommandEventData { Command: var command }) return;
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) heard.Enqueue(Kept(command));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        // The command itself is used again once it was answered.
        private static DbCommand Kept(DbCommand command)
        {
            var kept = command.Connection!.CreateCommand();
            kept.CommandText = command.CommandText;
            foreach (DbParameter one in command.Parameters) kept.Parameters.Add(Copy(one));
            return kept;
        }
    }
}
