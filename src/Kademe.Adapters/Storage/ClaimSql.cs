namespace Kademe.Adapters.Storage;

/// <summary>
/// The claim of due work, alike in both databases but for the row locks. A row is due when its moment has come, it waits, and no lease holds it; of one subject
/// only the first due row is taken: in the outbox the first decided, of timers the earliest. What waits for a later moment holds nothing up.
/// </summary>
internal static class ClaimSql
{
    public static string For(string table, bool skipLocked)
    {
        var (candidates, order) = table switch
        {
            "outbox" => (" AND first.due_at <= {0}", "first.id"),
            "timers" => ("", "first.due_at, first.id"),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a work table."),
        };

        // The head is asked for row by row: a join over all waiting rows, which a planner may choose for NOT EXISTS, grows with the backlog.
        return $$"""
            WITH heads AS (
                SELECT due.id FROM {{table}} AS due
                WHERE due.state = 'Waiting' AND due.due_at <= {0} AND (due.lease_until IS NULL OR due.lease_until <= {0})
                  AND due.id = (SELECT first.id FROM {{table}} AS first WHERE first.subject = due.subject AND first.state = 'Waiting'{{candidates}} ORDER BY {{order}} LIMIT 1)
                ORDER BY due.due_at, due.id
                LIMIT {2}{{(skipLocked ? " FOR UPDATE SKIP LOCKED" : "")}})
            UPDATE {{table}} SET lease_until = {1}, fence = fence + 1, attempts = attempts + 1
            WHERE id IN (SELECT id FROM heads)
            RETURNING id AS "Value"
            """;
    }
}
