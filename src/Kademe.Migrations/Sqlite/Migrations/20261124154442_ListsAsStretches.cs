using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kademe.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ListsAsStretches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_work_records_address_stage",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_assignee_stage",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_stage_stage_since",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_timers_ended",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_relations_provider",
                table: "relations");

            migrationBuilder.DropIndex(
                name: "ix_product_versions_state",
                table: "product_versions");

            migrationBuilder.DropIndex(
                name: "ix_outbox_ended",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_installation_domains_installation_id",
                table: "installation_domains");

            migrationBuilder.DropIndex(
                name: "ix_calls_customer_object",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_calls_customer_state",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_calls_fix_state",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_customer_open_moved_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_lane_rank_opened_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_open_customer_rank_opened_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_open_rank_opened_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_requester_moved_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_organization_responsible_open_rank_opened_at_id",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_access_tokens_account",
                table: "access_tokens");

            migrationBuilder.RenameColumn(
                name: "rank",
                table: "call_audience",
                newName: "order");

            migrationBuilder.Sql("UPDATE call_audience SET \"order\" = \"order\" * 17592186044416 + opened_at");

            migrationBuilder.Sql("ALTER TABLE call_audience DROP COLUMN opened_at");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "test_environments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "subscriptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_withdrawn",
                table: "relations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "product_versions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "product_objects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "people",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "organizations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "installations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "portal",
                table: "call_audience",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.Sql(
                """
                UPDATE call_audience SET portal = CASE lane
                    WHEN 'AwaitingUser' THEN 'YourTurn' WHEN 'Resolved' THEN 'YourTurn' WHEN 'Closed' THEN 'Closed' WHEN 'Draft' THEN 'Drafts' ELSE 'Open' END
                WHERE standing = 'Customer' AND (lane <> 'Draft' OR open)
                """);

            migrationBuilder.CreateIndex(
                name: "ix_work_records_address_opened_at",
                table: "work_records",
                columns: new[] { "address", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_address_stage_since_number",
                table: "work_records",
                columns: new[] { "address", "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_assignee_stage_since_number",
                table: "work_records",
                columns: new[] { "assignee", "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_stage_since_number",
                table: "work_records",
                columns: new[] { "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_stage_stage_since_number",
                table: "work_records",
                columns: new[] { "stage", "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_timers_aside",
                table: "timers",
                column: "ended_at",
                filter: "state = 'Aside'");

            migrationBuilder.CreateIndex(
                name: "ix_timers_ended",
                table: "timers",
                column: "ended_at",
                filter: "state = 'Done'");

            migrationBuilder.CreateIndex(
                name: "ix_relations_provider_is_withdrawn_until",
                table: "relations",
                columns: new[] { "provider", "is_withdrawn", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_state_order_patch",
                table: "product_versions",
                columns: new[] { "state", "order", "patch" });

            migrationBuilder.CreateIndex(
                name: "ix_product_objects_offered",
                table: "product_objects",
                column: "address",
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_aside",
                table: "outbox",
                column: "ended_at",
                filter: "state = 'Aside'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_ended",
                table: "outbox",
                column: "ended_at",
                filter: "state = 'Done'");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_kind_name_key",
                table: "organizations",
                columns: new[] { "kind", "name_key" });

            migrationBuilder.CreateIndex(
                name: "ix_installation_domains_installation_id_name",
                table: "installation_domains",
                columns: new[] { "installation_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_customer_number",
                table: "calls",
                columns: new[] { "customer", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_customer_object_opened_at",
                table: "calls",
                columns: new[] { "customer", "object", "opened_at" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_calls_customer_state_number",
                table: "calls",
                columns: new[] { "customer", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_fix_state_fix_version_moved_at",
                table: "calls",
                columns: new[] { "fix", "state", "fix_version", "moved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_desk",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "level", "order", "id" },
                filter: "lane = 'Desk'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_lane",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_lane_by_customer",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "customer", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_mine",
                table: "call_audience",
                columns: new[] { "organization", "responsible", "order", "id" },
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_open",
                table: "call_audience",
                columns: new[] { "organization", "standing", "order", "id" },
                filter: "open AND lane <> 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_open_by_customer",
                table: "call_audience",
                columns: new[] { "organization", "standing", "customer", "order", "id" },
                filter: "open AND lane <> 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_own",
                table: "call_audience",
                columns: new[] { "organization", "requester", "lane", "order", "id" },
                filter: "standing = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_portal",
                table: "call_audience",
                columns: new[] { "organization", "portal", "moved_at", "id" },
                filter: "standing = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_portal_own",
                table: "call_audience",
                columns: new[] { "organization", "requester", "portal", "moved_at", "id" },
                filter: "standing = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_unassigned",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "responsible", "level", "order", "id" },
                filter: "lane = 'Desk'");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_entity_id",
                table: "audit_entries",
                columns: new[] { "entity", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_account_id",
                table: "access_tokens",
                columns: new[] { "account", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_work_records_address_opened_at",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_address_stage_since_number",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_assignee_stage_since_number",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_stage_since_number",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_work_records_stage_stage_since_number",
                table: "work_records");

            migrationBuilder.DropIndex(
                name: "ix_timers_aside",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_timers_ended",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_relations_provider_is_withdrawn_until",
                table: "relations");

            migrationBuilder.DropIndex(
                name: "ix_product_versions_state_order_patch",
                table: "product_versions");

            migrationBuilder.DropIndex(
                name: "ix_product_objects_offered",
                table: "product_objects");

            migrationBuilder.DropIndex(
                name: "ix_outbox_aside",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_ended",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_organizations_kind_name_key",
                table: "organizations");

            migrationBuilder.DropIndex(
                name: "ix_installation_domains_installation_id_name",
                table: "installation_domains");

            migrationBuilder.DropIndex(
                name: "ix_calls_customer_number",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_calls_customer_object_opened_at",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_calls_customer_state_number",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_calls_fix_state_fix_version_moved_at",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_desk",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_lane",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_lane_by_customer",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_mine",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_open",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_open_by_customer",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_own",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_portal",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_portal_own",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_call_audience_unassigned",
                table: "call_audience");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_entity_id",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "ix_access_tokens_account_id",
                table: "access_tokens");

            migrationBuilder.DropColumn(
                name: "version",
                table: "test_environments");

            migrationBuilder.DropColumn(
                name: "version",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "is_withdrawn",
                table: "relations");

            migrationBuilder.DropColumn(
                name: "version",
                table: "product_versions");

            migrationBuilder.DropColumn(
                name: "version",
                table: "product_objects");

            migrationBuilder.DropColumn(
                name: "version",
                table: "people");

            migrationBuilder.DropColumn(
                name: "version",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "version",
                table: "installations");

            migrationBuilder.DropColumn(
                name: "portal",
                table: "call_audience");

            migrationBuilder.RenameColumn(
                name: "order",
                table: "call_audience",
                newName: "rank");

            migrationBuilder.AddColumn<long>(
                name: "opened_at",
                table: "call_audience",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "ix_work_records_address_stage",
                table: "work_records",
                columns: new[] { "address", "stage" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_assignee_stage",
                table: "work_records",
                columns: new[] { "assignee", "stage" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_stage_stage_since",
                table: "work_records",
                columns: new[] { "stage", "stage_since" });

            migrationBuilder.CreateIndex(
                name: "ix_timers_ended",
                table: "timers",
                column: "ended_at",
                filter: "state <> 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_relations_provider",
                table: "relations",
                column: "provider");

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_state",
                table: "product_versions",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_ended",
                table: "outbox",
                column: "ended_at",
                filter: "state <> 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_installation_domains_installation_id",
                table: "installation_domains",
                column: "installation_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_customer_object",
                table: "calls",
                columns: new[] { "customer", "object" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_customer_state",
                table: "calls",
                columns: new[] { "customer", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_fix_state",
                table: "calls",
                columns: new[] { "fix", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_customer_open_moved_at_id",
                table: "call_audience",
                columns: new[] { "organization", "customer", "open", "moved_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_lane_rank_opened_at_id",
                table: "call_audience",
                columns: new[] { "organization", "lane", "rank", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_open_customer_rank_opened_at_id",
                table: "call_audience",
                columns: new[] { "organization", "open", "customer", "rank", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_open_rank_opened_at_id",
                table: "call_audience",
                columns: new[] { "organization", "open", "rank", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_requester_moved_at_id",
                table: "call_audience",
                columns: new[] { "organization", "requester", "moved_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_organization_responsible_open_rank_opened_at_id",
                table: "call_audience",
                columns: new[] { "organization", "responsible", "open", "rank", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_account",
                table: "access_tokens",
                column: "account");
        }
    }
}
