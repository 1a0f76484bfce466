using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class EndingSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Instant>(
                name: "expires_at",
                table: "sign_in_sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: NodaTime.Instant.FromUnixTimeTicks(0L));

            // Whoever is signed in stays so: the cookie ends by itself.
            migrationBuilder.Sql("UPDATE sign_in_sessions SET expires_at = seen_at + interval '14 days'");

            migrationBuilder.CreateTable(
                name: "key_mark",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
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
