using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CalendarFollowed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "clock_replans",
                columns: table => new
                {
                    calendar = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    looked = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_replans", x => new { x.calendar, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "ix_calls_open_by_promise",
                table: "calls",
                columns: new[] { "promise", "number" },
                filter: "closed_at IS NULL AND resolved_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clock_replans");

            migrationBuilder.DropIndex(
                name: "ix_calls_open_by_promise",
                table: "calls");
        }
    }
}
