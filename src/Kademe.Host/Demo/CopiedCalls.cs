using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kademe.Host.Demo;

/// <summary>
/// Copies the calls there are under further numbers, with their facts, clocks, places in queues and timers, and arms timers that are never due: what takes hours by the
/// product's own commands takes seconds inside the database. To measure with; nobody works on copies. Copies of one call follow each other, so that numbers follow the
/// days as they do at a desk.
/// </summary>
internal static class CopiedCalls
{
    private static readonly (string Table, string Number)[] Tables = [("calls", "number"), ("call_facts", "call"), ("call_clocks", "call"), ("call_audience", "call")];

    /// <summary>So many copies of every call.</summary>
    public static async Task Make(KademeDb db, Numbers numbers, int copies, CancellationToken ct)
    {
        var (first, last) = (await db.Unfiltered<Call>().MinAsync(call => call.Number, ct), await db.Unfiltered<Call>().MaxAsync(call => call.Number, ct));
        var span = last.Value - first.Value + 1;
        await numbers.Next<CallNumber>((int)(span * copies), ct);
        for (var copy = 1; copy <= copies; copy++)
        {
            foreach (var (table, number) in Tables) await Copy(db, table, new(StringComparer.Ordinal) { [number] = NumberOf($"\"{number}\"", copy) }, FormattableString.Invariant($"\"{number}\" BETWEEN {first.Value} AND {last.Value}"), ct);
            var call = "CAST(substr(subject, 6) AS BIGINT)";
            var other = $"CAST({NumberOf(call, copy)} AS TEXT)";
            await Copy(
                db, "timers", new(StringComparer.Ordinal) { ["subject"] = $"'call/' || {other}", ["key"] = $"key || '.' || {other}", ["payload"] = $"replace(payload, substr(subject, 6), {other})" },
                FormattableString.Invariant($"kind = 'call-clocks' AND state = 'Waiting' AND {call} BETWEEN {first.Value} AND {last.Value}"), ct);
        }

        if (!Databases.IsSqlite(db.Database)) await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", ct); // a minute later it would have been done by itself

        string NumberOf(string call, int copy) => FormattableString.Invariant($"{last.Value + copy} + ({call} - {first.Value}) * {copies}");
    }

    /// <summary>So many timers that wait for a moment in another century, each about another thing.</summary>
    public static Task Wait(KademeDb db, int timers, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """
        INSERT INTO timers (kind, subject, payload, key, due_at, state, attempts, fence)
        WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {0})
        SELECT 'bench.never', 'bench/' || CAST(n AS TEXT), '{{}}', 'bench.' || CAST(n AS TEXT), 7258118400000 + n, 'Waiting', 0, 0 FROM counted
        """, [timers], ct);

    private static Task Copy(KademeDb db, string table, Dictionary<string, string> instead, string which, CancellationToken ct)
    {
        List<string> columns = [.. db.Model.GetEntityTypes().First(type => type.GetTableName() == table).GetProperties().Where(IsWritten).Select(property => property.GetColumnName())];
        var named = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", columns.Select(column => instead.GetValueOrDefault(column) ?? $"\"{column}\""));
        var copy = $"INSERT INTO {table} ({named}) SELECT {values} FROM {table} WHERE {which}";
        return db.Database.ExecuteSqlRawAsync(copy, ct);
    }

    // Not what the database makes by itself.
    private static bool IsWritten(IProperty property) => property.GetComputedColumnSql() is null && !(property.IsPrimaryKey() && property.Name == "Id");
}
