using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
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
                    calendar = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    looked = table.Column<int>(type: "INTEGER", nullable: false),
                    moved = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
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
