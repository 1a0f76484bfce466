using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TimeToBreach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "clock",
                table: "call_audience",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            // What runs stands by its first target, what is held or promised nothing by priority and age as before, what is over by its last move.
            migrationBuilder.Sql(
                """
                UPDATE call_audience SET clock = (
                    SELECT clock FROM call_clocks AS c
                    WHERE c.call = call_audience.call AND c.target_seconds IS NOT NULL AND (call_audience.standing <> 'Customer' OR c.clock IN ('Response', 'Update', 'Resolution'))
                      AND (CASE WHEN call_audience.lane IN ('Resolved', 'Closed') THEN c.clock = 'Resolution' ELSE c.state IN ('Running', 'Paused') END)
                    ORDER BY CASE c.state WHEN 'Running' THEN 0 ELSE 1 END, c.due_at, c.clock LIMIT 1)
                """);
            migrationBuilder.Sql(
                """
                UPDATE call_audience SET "order" = CASE
                    WHEN lane IN ('Resolved', 'Closed') THEN 6755399441055744 + 17592186044415 - moved_at
                    WHEN clock IS NULL THEN 4503599627370496 + "order"
                    ELSE COALESCE(
                        (SELECT CAST(extract(epoch FROM c.due_at) * 1000 AS bigint) FROM call_clocks AS c WHERE c.call = call_audience.call AND c.clock = call_audience.clock AND c.state = 'Running'),
                        2251799813685248 + "order")
                    END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "clock",
                table: "call_audience");
        }
    }
}
