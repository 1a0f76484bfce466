using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CallClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "promise",
                table: "calls",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "call_clocks",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    target_seconds = table.Column<long>(type: "bigint", nullable: true),
                    elapsed_seconds = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    breached = table.Column<bool>(type: "boolean", nullable: false),
                    prior_breaches = table.Column<int>(type: "integer", nullable: false),
                    measured_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_clocks", x => new { x.call, x.clock });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_clocks");

            migrationBuilder.DropColumn(
                name: "promise",
                table: "calls");
        }
    }
}
