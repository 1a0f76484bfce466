using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EndingSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "sign_in_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // Whoever is signed in stays so: the cookie ends by itself.
            migrationBuilder.Sql("UPDATE sign_in_sessions SET expires_at = seen_at + 1209600000");

            migrationBuilder.CreateTable(
                name: "key_mark",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_mark", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_expires_at",
                table: "sign_in_sessions",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "key_mark");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_sessions_expires_at",
                table: "sign_in_sessions");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "sign_in_sessions");
        }
    }
}
