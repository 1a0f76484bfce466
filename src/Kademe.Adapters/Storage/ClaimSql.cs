namespace Kademe.Adapters.Storage;

/// <summary>
/// The claim of due work, alike in both databases but for the row locks. A row is due when its moment has come, it waits, and no lease holds it;
/// of one subject only the oldest waiting row is taken, so effects on one subject keep their order.
/// </summary>
internal static class ClaimSql
{
    public static string For(string table, bool skipLocked)
    {
        if (table is not ("outbox" or "timers")) throw new ArgumentOutOfRangeException(nameof(table), table, "Not a work table.");
        return $$"""
            UPDATE {{table}} SET lease_until = {1}, fence = fence + 1
            WHERE id IN (
                SELECT due.id FROM {{table}} AS due
                WHERE due.state = 'Waiting' AND due.due_at <= {0} AND (due.lease_until IS NULL OR due.lease_until <= {0})
                  AND NOT EXISTS (SELECT 1 FROM {{table}} AS earlier WHERE earlier.subject = due.subject AND earlier.state = 'Waiting' AND earlier.id < due.id)
                ORDER BY due.due_at, due.id
                LIMIT {2}{{(skipLocked ? " FOR UPDATE SKIP LOCKED" : "")}})
            RETURNING id AS "Value"
            """;
    }
}
