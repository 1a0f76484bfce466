namespace Kademe.Adapters.Storage;

/// <summary>
/// The claim of due work, alike in both databases but for the row locks. A row is due when its moment has come, it waits, and no lease holds it; of one subject
/// only the first due row is taken: in the outbox the first decided, of timers the earliest. What waits for a later moment holds nothing up.
/// </summary>
internal static class ClaimSql
{
    public static string For(string table, bool skipLocked)
    {
        var before = table switch
        {
            "outbox" => "earlier.id < due.id AND earlier.due_at <= {0}",
            "timers" => "(earlier.due_at, earlier.id) < (due.due_at, due.id)",
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a work table."),
        };
        return $$"""
            WITH heads AS (
                SELECT due.id FROM {{table}} AS due
                WHERE due.state = 'Waiting' AND due.due_at <= {0} AND (due.lease_until IS NULL OR due.lease_until <= {0})
                  AND NOT EXISTS (SELECT 1 FROM {{table}} AS earlier WHERE earlier.subject = due.subject AND earlier.state = 'Waiting' AND {{before}})
                ORDER BY due.due_at, due.id
                LIMIT {2}{{(skipLocked ? " FOR UPDATE SKIP LOCKED" : "")}})
            UPDATE {{table}} SET lease_until = {1}, fence = fence + 1, attempts = attempts + 1
            WHERE id IN (SELECT id FROM heads)
            RETURNING id AS "Value"
            """;
    }
}
