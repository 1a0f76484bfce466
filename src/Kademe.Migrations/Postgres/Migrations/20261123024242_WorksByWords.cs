using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WorksByWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search",
                table: "work_records",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search",
                table: "work_records");
        }
    }
}
