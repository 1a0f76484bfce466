using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ClockCrossings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Instant>(
                name: "next_at",
                table: "call_clocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "clock_crossings",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "integer", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_crossings", x => new { x.call, x.clock, x.cycle, x.percent });
                });

            // Each call with clocks is looked at once: what it reached before anybody was told of it is recorded in silence, and what comes next is armed.
            migrationBuilder.Sql(
                """
                INSERT INTO timers (kind, subject, payload, key, due_at, state, attempts, fence)
                SELECT 'call-clocks', 'call/' || call, '{"call":' || call || ',"silent":true}', 'clocks.' || call || '.0', 0, 'Waiting', 0, 0
                FROM (SELECT DISTINCT call FROM call_clocks WHERE state <> 'Stopped' AND cycle > 0) AS one
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clock_crossings");

            migrationBuilder.DropColumn(
                name: "next_at",
                table: "call_clocks");
        }
    }
}
