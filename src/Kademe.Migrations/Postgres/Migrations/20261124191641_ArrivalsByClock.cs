using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ArrivalsByClock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_call_clocks_arrived",
                table: "call_clocks");

            migrationBuilder.DropIndex(
                name: "ix_call_clocks_arrived_by_customer",
                table: "call_clocks");

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_arrived",
                table: "call_clocks",
                columns: new[] { "clock", "started_at", "call" },
                filter: "clock = 'Response'");

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_arrived_by_customer",
                table: "call_clocks",
                columns: new[] { "customer", "clock", "started_at", "call" },
                filter: "clock = 'Response'");
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
        }
    }
}
