using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "call_clocks",
                columns: table => new
                {
                    call = table.Column<long>(type: "INTEGER", nullable: false),
                    clock = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    target_seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    elapsed_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    breached = table.Column<bool>(type: "INTEGER", nullable: false),
                    prior_breaches = table.Column<int>(type: "INTEGER", nullable: false),
                    measured_at = table.Column<long>(type: "INTEGER", nullable: false)
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
