using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReportedClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "class",
                table: "call_clocks",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "customer",
                table: "call_clocks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "given_by",
                table: "call_clocks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "call_clocks",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "priority",
                table: "call_clocks",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "withdrawn",
                table: "call_clocks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Instant>(
                name: "decided_at",
                table: "call_clocks",
                type: "timestamp with time zone",
                nullable: true,
                computedColumnSql: "CASE WHEN stopped_at IS NULL THEN COALESCE(due_at, CASE WHEN cycle > 0 AND target_seconds IS NOT NULL THEN TIMESTAMPTZ '9999-12-31 00:00:00+00' END) WHEN due_at < stopped_at THEN due_at ELSE stopped_at END",
                stored: true);

            // Clocks written before are reported as their calls stand now.
            migrationBuilder.Sql(
                """
                UPDATE call_clocks SET
                  customer = COALESCE((SELECT calls.customer FROM calls WHERE calls.number = call_clocks.call), 0),
                  class = (SELECT calls.class FROM calls WHERE calls.number = call_clocks.call),
                  priority = (SELECT calls.priority FROM calls WHERE calls.number = call_clocks.call),
                  level = CASE WHEN clock LIKE 'Ola%' THEN substr(clock, 4) ELSE (SELECT calls.level FROM calls WHERE calls.number = call_clocks.call) END,
                  given_by = (SELECT CASE clock WHEN 'OlaL1' THEN calls.first_level_desk WHEN 'OlaL2' THEN calls.second_level_desk ELSE calls.desk END FROM calls WHERE calls.number = call_clocks.call),
                  withdrawn = (stopped_at IS NOT NULL AND clock = 'Resolution' AND EXISTS (SELECT 1 FROM calls WHERE calls.number = call_clocks.call AND calls.state = 'Cancelled'))
                """);

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_arrived",
                table: "call_clocks",
                columns: new[] { "started_at", "call" },
                filter: "clock = 'Response'");

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_arrived_by_customer",
                table: "call_clocks",
                columns: new[] { "customer", "started_at", "call" },
                filter: "clock = 'Response'");

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_decided",
                table: "call_clocks",
                columns: new[] { "clock", "decided_at", "call" });

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_decided_by_customer",
                table: "call_clocks",
                columns: new[] { "customer", "clock", "decided_at", "call" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_call_clocks_arrived",
                table: "call_clocks");

            migrationBuilder.DropIndex(
                name: "ix_call_clocks_arrived_by_customer",
                table: "call_clocks");

            migrationBuilder.DropIndex(
                name: "ix_call_clocks_decided",
                table: "call_clocks");

            migrationBuilder.DropIndex(
                name: "ix_call_clocks_decided_by_customer",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "class",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "customer",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "given_by",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "level",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "priority",
                table: "call_clocks");

            migrationBuilder.DropColumn(
                name: "withdrawn",
                table: "call_clocks");
        }
    }
}
