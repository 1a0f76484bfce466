using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NarrowedQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "class",
                table: "call_audience",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "installed",
                table: "call_audience",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "module",
                table: "call_audience",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("""
                UPDATE call_audience SET
                    class = (SELECT c.class FROM calls c WHERE c.number = call_audience.call),
                    module = COALESCE((SELECT c.module FROM calls c WHERE c.number = call_audience.call), ''),
                    installed = (SELECT v."order" * 1000 + v.patch FROM calls c JOIN product_versions v ON v.id = c.installed_version WHERE c.number = call_audience.call)
                """);

            migrationBuilder.CreateIndex(
                name: "ix_calls_object_opened_at",
                table: "calls",
                columns: new[] { "object", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_open_customer_rank_opened_at_id",
                table: "call_audience",
                columns: new[] { "organization", "open", "customer", "rank", "opened_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_calls_object_opened_at",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_open_customer_rank_opened_at_id",
                table: "call_audience");

            migrationBuilder.DropColumn(
                name: "class",
                table: "call_audience");

            migrationBuilder.DropColumn(
                name: "installed",
                table: "call_audience");

            migrationBuilder.DropColumn(
                name: "module",
                table: "call_audience");
        }
    }
}
