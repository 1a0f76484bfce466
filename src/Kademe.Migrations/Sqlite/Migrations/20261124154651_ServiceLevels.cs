using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ServiceLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    subscription = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    review_months = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreements_subscriptions_subscription",
                        column: x => x.subscription,
                        principalTable: "subscriptions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_contracts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    partner = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_contracts", x => x.id);
                    table.ForeignKey(
                        name: "fk_partner_contracts_organizations_partner",
                        column: x => x.partner,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_calendars",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sla_edition",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agreement = table.Column<long>(type: "INTEGER", nullable: false),
                    planned_on = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<string>(type: "TEXT", nullable: true),
                    summary = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    planned_by = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreement_reviews_service_level_agreement_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agreement = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_until = table.Column<string>(type: "TEXT", nullable: true),
                    definition = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreement_versions_service_level_agreement_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_contract_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    contract = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_until = table.Column<string>(type: "TEXT", nullable: true),
                    definition = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_contract_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_partner_contract_versions_partner_contract_contract",
                        column: x => x.contract,
                        principalTable: "partner_contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_calendar_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    calendar = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    definition = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_calendar_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_service_calendar_versions_service_calendars_calendar",
                        column: x => x.calendar,
                        principalTable: "service_calendars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_measures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    review = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    owner = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<string>(type: "TEXT", nullable: false),
                    done_on = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_measures", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_measures_agreement_reviews_review",
                        column: x => x.review,
                        principalTable: "agreement_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_review_measures_people_owner",
                        column: x => x.owner,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    agreement = table.Column<long>(type: "INTEGER", nullable: false),
                    first_level = table.Column<long>(type: "INTEGER", nullable: true),
                    second_level = table.Column<long>(type: "INTEGER", nullable: true),
                    third_level = table.Column<long>(type: "INTEGER", nullable: true),
                    fourth_level = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises", x => x.id);
                    table.ForeignKey(
                        name: "fk_promises_agreement_versions_agreement",
                        column: x => x.agreement,
                        principalTable: "agreement_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_reviews_agreement",
                table: "agreement_reviews",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_reviews_held_on_planned_on",
                table: "agreement_reviews",
                columns: new[] { "held_on", "planned_on" });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_versions_agreement_number",
                table: "agreement_versions",
                columns: new[] { "agreement", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agreements_subscription",
                table: "agreements",
                column: "subscription",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partner_contract_versions_contract_number",
                table: "partner_contract_versions",
                columns: new[] { "contract", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partner_contracts_partner",
                table: "partner_contracts",
                column: "partner",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_agreement",
                table: "promises",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "ix_promises_digest",
                table: "promises",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_measures_done_on_due_on",
                table: "review_measures",
                columns: new[] { "done_on", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_review_measures_owner",
                table: "review_measures",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "ix_review_measures_review",
                table: "review_measures",
                column: "review");

            migrationBuilder.CreateIndex(
                name: "ix_service_calendar_versions_calendar_number",
                table: "service_calendar_versions",
                columns: new[] { "calendar", "number" },
                unique: true);

            foreach (var statement in Kademe.Modules.Sla.Delivered.Statements(sqlite: true)) migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "partner_contract_versions");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "review_measures");

            migrationBuilder.DropTable(
                name: "service_calendar_versions");

            migrationBuilder.DropTable(
                name: "sla_edition");

            migrationBuilder.DropTable(
                name: "partner_contracts");

            migrationBuilder.DropTable(
                name: "agreement_versions");

            migrationBuilder.DropTable(
                name: "agreement_reviews");

            migrationBuilder.DropTable(
                name: "service_calendars");

            migrationBuilder.DropTable(
                name: "agreements");
        }
    }
}
