using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kademe.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "numbers_AgreementId",
                startValue: 101L);

            migrationBuilder.CreateSequence(
                name: "numbers_AgreementVersionId",
                startValue: 101L);

            migrationBuilder.CreateSequence(
                name: "numbers_AttachmentId");

            migrationBuilder.CreateSequence(
                name: "numbers_CalendarId",
                startValue: 101L);

            migrationBuilder.CreateSequence(
                name: "numbers_CalendarVersionId",
                startValue: 101L);

            migrationBuilder.CreateSequence(
                name: "numbers_CallNumber",
                startValue: 20001L);

            migrationBuilder.CreateSequence(
                name: "numbers_CertificateId");

            migrationBuilder.CreateSequence(
                name: "numbers_ContractId");

            migrationBuilder.CreateSequence(
                name: "numbers_ContractVersionId");

            migrationBuilder.CreateSequence(
                name: "numbers_EntryId");

            migrationBuilder.CreateSequence(
                name: "numbers_EnvironmentId");

            migrationBuilder.CreateSequence(
                name: "numbers_FlowNoteId");

            migrationBuilder.CreateSequence(
                name: "numbers_InstallationId");

            migrationBuilder.CreateSequence(
                name: "numbers_ListValueId");

            migrationBuilder.CreateSequence(
                name: "numbers_MeasureId");

            migrationBuilder.CreateSequence(
                name: "numbers_NoticeId");

            migrationBuilder.CreateSequence(
                name: "numbers_OrganizationId");

            migrationBuilder.CreateSequence(
                name: "numbers_PersonId");

            migrationBuilder.CreateSequence(
                name: "numbers_ProductObjectId");

            migrationBuilder.CreateSequence(
                name: "numbers_ProductVersionId");

            migrationBuilder.CreateSequence(
                name: "numbers_PromiseId");

            migrationBuilder.CreateSequence(
                name: "numbers_PublicationId");

            migrationBuilder.CreateSequence(
                name: "numbers_RelationId");

            migrationBuilder.CreateSequence(
                name: "numbers_ReviewId");

            migrationBuilder.CreateSequence(
                name: "numbers_SubscriptionId",
                startValue: 1001L);

            migrationBuilder.CreateSequence(
                name: "numbers_TestCaseNumber",
                startValue: 1001L);

            migrationBuilder.CreateSequence(
                name: "numbers_TestRunId");

            migrationBuilder.CreateSequence(
                name: "numbers_WorkRecordNumber",
                startValue: 7001L);

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account_keys",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_keys", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "answered_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answered_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    call = table.Column<long>(type: "bigint", nullable: true),
                    entry = table.Column<long>(type: "bigint", nullable: true),
                    run = table.Column<long>(type: "bigint", nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uploaded_by = table.Column<long>(type: "bigint", nullable: false),
                    organization = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: true),
                    organization = table.Column<long>(type: "bigint", nullable: true),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    entity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    changes = table.Column<string>(type: "text", nullable: false),
                    hmac = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "call_audience",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    organization = table.Column<long>(type: "bigint", nullable: false),
                    standing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    requester = table.Column<long>(type: "bigint", nullable: false),
                    lane = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    responsible = table.Column<long>(type: "bigint", nullable: true),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: true),
                    module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    installed = table.Column<long>(type: "bigint", nullable: true),
                    order = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    moved_at = table.Column<long>(type: "bigint", nullable: false),
                    portal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_audience", x => new { x.call, x.organization });
                });

            migrationBuilder.CreateTable(
                name: "call_clocks",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    target_seconds = table.Column<long>(type: "bigint", nullable: true),
                    elapsed_seconds = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    breached = table.Column<bool>(type: "boolean", nullable: false),
                    prior_breaches = table.Column<int>(type: "integer", nullable: false),
                    measured_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: true),
                    priority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    given_by = table.Column<long>(type: "bigint", nullable: true),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true, computedColumnSql: "CASE WHEN stopped_at IS NULL THEN COALESCE(due_at, CASE WHEN cycle > 0 AND target_seconds IS NOT NULL THEN TIMESTAMPTZ '9999-12-31 00:00:00+00' END) WHEN due_at < stopped_at THEN due_at ELSE stopped_at END", stored: true),
                    next_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_clocks", x => new { x.call, x.clock });
                });

            migrationBuilder.CreateTable(
                name: "call_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    author = table.Column<long>(type: "bigint", nullable: true),
                    organization = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "call_facts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: true),
                    organization = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "call_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "call_work_links",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    work = table.Column<long>(type: "bigint", nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    linked_by = table.Column<long>(type: "bigint", nullable: false),
                    linked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_work_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    last_fact = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    desk = table.Column<long>(type: "bigint", nullable: true),
                    first_level_desk = table.Column<long>(type: "bigint", nullable: true),
                    second_level_desk = table.Column<long>(type: "bigint", nullable: true),
                    responsible = table.Column<long>(type: "bigint", nullable: true),
                    first_level_expert = table.Column<long>(type: "bigint", nullable: true),
                    second_level_expert = table.Column<long>(type: "bigint", nullable: true),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    requester = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subscription = table.Column<long>(type: "bigint", nullable: true),
                    installation = table.Column<long>(type: "bigint", nullable: true),
                    @object = table.Column<long>(name: "object", type: "bigint", nullable: true),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    installed_version = table.Column<long>(type: "bigint", nullable: true),
                    upgraded_to = table.Column<long>(type: "bigint", nullable: true),
                    installed_built_on = table.Column<LocalDate>(type: "date", nullable: true),
                    customisation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    customisation_contradicts = table.Column<bool>(type: "boolean", nullable: false),
                    hint = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    wait = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    wrong_context = table.Column<bool>(type: "boolean", nullable: false),
                    problem_items = table.Column<int>(type: "integer", nullable: false),
                    request_items = table.Column<int>(type: "integer", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: true),
                    closing_class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    category = table.Column<long>(type: "bigint", nullable: true),
                    impact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    urgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    proposed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    priority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    customiser = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    fix = table.Column<long>(type: "bigint", nullable: true),
                    fix_version = table.Column<long>(type: "bigint", nullable: true),
                    solved_at = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    on_ladder = table.Column<bool>(type: "boolean", nullable: false),
                    cause_found = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    moved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    first_answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    second_level_asked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    promise = table.Column<long>(type: "bigint", nullable: true),
                    reopened = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calls", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "clock_crossings",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cycle = table.Column<int>(type: "integer", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_crossings", x => new { x.call, x.clock, x.cycle, x.percent });
                });

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

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flow_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    work = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    author = table.Column<long>(type: "bigint", nullable: false),
                    organization = table.Column<long>(type: "bigint", nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answers = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flow_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "informed_persons",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    work = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_informed_persons", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "list_values",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    list = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_values", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    args = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    key = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "organization_words",
                columns: table => new
                {
                    of = table.Column<long>(type: "bigint", nullable: false),
                    word = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_words", x => new { x.of, x.word });
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    mail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_words",
                columns: table => new
                {
                    of = table.Column<long>(type: "bigint", nullable: false),
                    word = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_words", x => new { x.of, x.word });
                });

            migrationBuilder.CreateTable(
                name: "product_object_words",
                columns: table => new
                {
                    of = table.Column<long>(type: "bigint", nullable: false),
                    word = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_object_words", x => new { x.of, x.word });
                });

            migrationBuilder.CreateTable(
                name: "product_objects",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    licence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_de = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_tr = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_objects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    patch = table.Column<int>(type: "integer", nullable: false),
                    branch = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    built_on = table.Column<LocalDate>(type: "date", nullable: true),
                    published_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    end_of_support = table.Column<LocalDate>(type: "date", nullable: true),
                    actions_after_en = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    actions_after_de = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    actions_after_tr = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    actions_before_en = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    actions_before_de = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    actions_before_tr = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    notes_en = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    notes_de = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    notes_tr = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publication_calls",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    publication = table.Column<long>(type: "bigint", nullable: false),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publication_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    works = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    published_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<long>(type: "bigint", nullable: true),
                    withdrawn_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reproduction_sheets",
                columns: table => new
                {
                    call = table.Column<long>(type: "bigint", nullable: false),
                    understanding = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    data_received = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    analysis = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    advice = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    restatement = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    searched_for_version = table.Column<int>(type: "integer", nullable: true),
                    found = table.Column<long>(type: "bigint", nullable: true),
                    customisation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settings = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    infrastructure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reproduction_sheets", x => x.call);
                });

            migrationBuilder.CreateTable(
                name: "service_calendars",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    account = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    browser = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sla_edition",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    mark = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spent_contexts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    context = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spent_contexts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "test_cases",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    data = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    authorisation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    settings = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    steps = table.Column<string>(type: "character varying(250000)", maxLength: 250000, nullable: false),
                    expected_result = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    result_at_customer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    customer_version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    written_by = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_cases", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "test_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    case_version = table.Column<int>(type: "integer", nullable: false),
                    step_count = table.Column<int>(type: "integer", nullable: false),
                    for_work = table.Column<long>(type: "bigint", nullable: true),
                    environment = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    build_order = table.Column<int>(type: "integer", nullable: false),
                    build_patch = table.Column<int>(type: "integer", nullable: false),
                    built_on = table.Column<LocalDate>(type: "date", nullable: true),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    marks = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    observations = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    blocked_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "timers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_evidence",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    work = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    call = table.Column<long>(type: "bigint", nullable: false),
                    attachment = table.Column<long>(type: "bigint", nullable: true),
                    item = table.Column<int>(type: "integer", nullable: true),
                    run = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_facts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    work = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: true),
                    organization = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_records",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage_since = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    public_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: false),
                    category = table.Column<long>(type: "bigint", nullable: false),
                    priority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    component = table.Column<long>(type: "bigint", nullable: true),
                    page_address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    problems = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    requests = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence_count = table.Column<int>(type: "integer", nullable: false),
                    test_case = table.Column<long>(type: "bigint", nullable: false),
                    test_case_version = table.Column<int>(type: "integer", nullable: false),
                    origin = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<long>(type: "bigint", nullable: false),
                    regression_of = table.Column<long>(type: "bigint", nullable: true),
                    duplicate_of = table.Column<long>(type: "bigint", nullable: true),
                    plan = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    version_aimed_at = table.Column<long>(type: "bigint", nullable: true),
                    assignee = table.Column<long>(type: "bigint", nullable: true),
                    branch = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    pull_request = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    pull_request_author = table.Column<long>(type: "bigint", nullable: true),
                    merged_to_dev_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    merged_to_master_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    dev_result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    qa_result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    qa_build = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    beta_result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_release_asked = table.Column<bool>(type: "boolean", nullable: false),
                    published_in = table.Column<long>(type: "bigint", nullable: true),
                    published_build = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    revisions = table.Column<int>(type: "integer", nullable: false),
                    returns = table.Column<int>(type: "integer", nullable: false),
                    reason_for_user = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    missing = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    search = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    release_note_en = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    release_note_de = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    release_note_tr = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_records", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "access_token_uses",
                columns: table => new
                {
                    token = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_token_uses", x => x.token);
                    table.ForeignKey(
                        name: "fk_access_token_uses_access_tokens_token",
                        column: x => x.token,
                        principalTable: "access_tokens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_authorizations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    partner = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_partner_authorizations_organizations_partner",
                        column: x => x.partner,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_contracts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    partner = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                name: "relations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    provider = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relations", x => x.id);
                    table.ForeignKey(
                        name: "fk_relations_organizations_customer",
                        column: x => x.customer,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_relations_organizations_provider",
                        column: x => x.provider,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    serial_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    valid_from = table.Column<LocalDate>(type: "date", nullable: false),
                    valid_to = table.Column<LocalDate>(type: "date", nullable: false),
                    is_revoked = table.Column<bool>(type: "boolean", nullable: false),
                    is_suspended = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                    table.ForeignKey(
                        name: "fk_certificates_person_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    invited_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_person_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person = table.Column<long>(type: "bigint", nullable: false),
                    organization = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    modules = table.Column<List<string>>(type: "text[]", nullable: false),
                    from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_memberships_organization_organization",
                        column: x => x.organization,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_person_person",
                        column: x => x.person,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    definition = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact = table.Column<long>(type: "bigint", nullable: true),
                    category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    special_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    project = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    start = table.Column<LocalDate>(type: "date", nullable: false),
                    end = table.Column<LocalDate>(type: "date", nullable: true),
                    package_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    levels = table.Column<int[]>(type: "integer[]", nullable: false),
                    services = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.id);
                    table.ForeignKey(
                        name: "fk_subscriptions_organizations_customer",
                        column: x => x.customer,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_subscriptions_people_contact",
                        column: x => x.contact,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "test_environments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    branch = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    current_version = table.Column<long>(type: "bigint", nullable: true),
                    current_order = table.Column<int>(type: "integer", nullable: true),
                    current_patch = table.Column<int>(type: "integer", nullable: true),
                    current_built_on = table.Column<LocalDate>(type: "date", nullable: true),
                    current_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_environments", x => x.id);
                    table.ForeignKey(
                        name: "fk_test_environments_product_versions_current_version",
                        column: x => x.current_version,
                        principalTable: "product_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_calendar_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    calendar = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "character varying(1000000)", maxLength: 1000000, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    saved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<long>(type: "bigint", nullable: true)
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
                name: "partner_contract_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<LocalDate>(type: "date", nullable: false),
                    valid_until = table.Column<LocalDate>(type: "date", nullable: true),
                    definition = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    saved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<long>(type: "bigint", nullable: true)
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
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    subscription = table.Column<long>(type: "bigint", nullable: true),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    review_months = table.Column<int>(type: "integer", nullable: true)
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
                name: "installations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    subscription = table.Column<long>(type: "bigint", nullable: false),
                    customer = table.Column<long>(type: "bigint", nullable: false),
                    vendor_identity = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    installed_version = table.Column<long>(type: "bigint", nullable: true),
                    installed_order = table.Column<int>(type: "integer", nullable: true),
                    installed_patch = table.Column<int>(type: "integer", nullable: true),
                    built_on = table.Column<LocalDate>(type: "date", nullable: true),
                    branch = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    update_method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    server_owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    confirmed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<long>(type: "bigint", nullable: true),
                    key_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sealed_secret = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installations", x => x.id);
                    table.ForeignKey(
                        name: "fk_installations_organization_customer",
                        column: x => x.customer,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_installations_product_versions_installed_version",
                        column: x => x.installed_version,
                        principalTable: "product_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_installations_subscription_subscription",
                        column: x => x.subscription,
                        principalTable: "subscriptions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    agreement = table.Column<long>(type: "bigint", nullable: false),
                    planned_on = table.Column<LocalDate>(type: "date", nullable: false),
                    held_on = table.Column<LocalDate>(type: "date", nullable: true),
                    summary = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    planned_by = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<long>(type: "bigint", nullable: false),
                    agreement = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<LocalDate>(type: "date", nullable: false),
                    valid_until = table.Column<LocalDate>(type: "date", nullable: true),
                    definition = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    saved_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<long>(type: "bigint", nullable: true)
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
                name: "installation_domains",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    installation_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_domains", x => new { x.installation_id, x.name });
                    table.ForeignKey(
                        name: "fk_installation_domains_installations_installation_id",
                        column: x => x.installation_id,
                        principalTable: "installations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "review_measures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    review = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    due_on = table.Column<LocalDate>(type: "date", nullable: false),
                    done_on = table.Column<LocalDate>(type: "date", nullable: true)
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
                    id = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    agreement = table.Column<long>(type: "bigint", nullable: false),
                    first_level = table.Column<long>(type: "bigint", nullable: true),
                    second_level = table.Column<long>(type: "bigint", nullable: true),
                    third_level = table.Column<long>(type: "bigint", nullable: true),
                    fourth_level = table.Column<long>(type: "bigint", nullable: true)
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
                name: "ix_access_tokens_account_id",
                table: "access_tokens",
                columns: new[] { "account", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_digest",
                table: "access_tokens",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_claims_user_id",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_logins_user_id",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_user_name",
                table: "accounts",
                column: "normalized_user_name");

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
                name: "ix_answered_requests_at",
                table: "answered_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_answered_requests_person_key",
                table: "answered_requests",
                columns: new[] { "person", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attachments_call_id",
                table: "attachments",
                columns: new[] { "call", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_sha256",
                table: "attachments",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_uploaded_by_call",
                table: "attachments",
                columns: new[] { "uploaded_by", "call" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_entity_id",
                table: "audit_entries",
                columns: new[] { "entity", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_entity_key_id",
                table: "audit_entries",
                columns: new[] { "entity", "key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_desk",
                table: "call_audience",
                columns: new[] { "organization", "standing", "level", "order", "call" },
                filter: "lane = 'Desk'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_lane",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "order", "call" },
                filter: "open AND lane <> 'Desk'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_lane_over",
                table: "call_audience",
                columns: new[] { "organization", "standing", "lane", "order", "call" },
                filter: "NOT open AND lane <> 'Desk'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_mine",
                table: "call_audience",
                columns: new[] { "organization", "responsible", "order", "call" },
                filter: "open AND responsible IS NOT NULL AND standing <> 'Oversight'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_open",
                table: "call_audience",
                columns: new[] { "organization", "standing", "order", "call" },
                filter: "open AND lane <> 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_open_by_customer",
                table: "call_audience",
                columns: new[] { "organization", "standing", "customer", "order", "call" },
                filter: "open AND lane <> 'Draft' AND standing <> 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_over_by_customer",
                table: "call_audience",
                columns: new[] { "organization", "standing", "customer", "lane", "order", "call" },
                filter: "NOT open AND standing <> 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_portal",
                table: "call_audience",
                columns: new[] { "organization", "portal", "moved_at", "call" },
                filter: "standing = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_portal_own",
                table: "call_audience",
                columns: new[] { "organization", "requester", "portal", "moved_at", "call" },
                filter: "standing = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_call_audience_unassigned",
                table: "call_audience",
                columns: new[] { "organization", "standing", "level", "order", "call" },
                filter: "lane = 'Desk' AND responsible IS NULL");

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

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_decided",
                table: "call_clocks",
                columns: new[] { "clock", "decided_at", "call" });

            migrationBuilder.CreateIndex(
                name: "ix_call_clocks_decided_by_customer",
                table: "call_clocks",
                columns: new[] { "customer", "clock", "decided_at", "call" });

            migrationBuilder.CreateIndex(
                name: "ix_call_entries_call_id",
                table: "call_entries",
                columns: new[] { "call", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_call_facts_call_sequence",
                table: "call_facts",
                columns: new[] { "call", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_call_facts_closed",
                table: "call_facts",
                columns: new[] { "at", "call" },
                filter: "kind = 'CallClosed'");

            migrationBuilder.CreateIndex(
                name: "ix_call_items_call_kind_number",
                table: "call_items",
                columns: new[] { "call", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_call_work_links_call_work",
                table: "call_work_links",
                columns: new[] { "call", "work" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_call_work_links_work_call",
                table: "call_work_links",
                columns: new[] { "work", "call" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_awaiting_release",
                table: "calls",
                columns: new[] { "moved_at", "number" },
                filter: "state = 'AwaitingRelease'");

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
                name: "ix_calls_fix_version_state",
                table: "calls",
                columns: new[] { "fix_version", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_installation_state",
                table: "calls",
                columns: new[] { "installation", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_object_opened_at",
                table: "calls",
                columns: new[] { "object", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_open_by_promise",
                table: "calls",
                columns: new[] { "promise", "number" },
                filter: "closed_at IS NULL AND resolved_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_person",
                table: "certificates",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_valid_to",
                table: "certificates",
                column: "valid_to");

            migrationBuilder.CreateIndex(
                name: "ix_flow_notes_work_at",
                table: "flow_notes",
                columns: new[] { "work", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_informed_persons_person",
                table: "informed_persons",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_informed_persons_work_person",
                table: "informed_persons",
                columns: new[] { "work", "person" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_installation_domains_name",
                table: "installation_domains",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_installations_customer",
                table: "installations",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "ix_installations_installed_version",
                table: "installations",
                column: "installed_version");

            migrationBuilder.CreateIndex(
                name: "ix_installations_key_id",
                table: "installations",
                column: "key_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_installations_subscription",
                table: "installations",
                column: "subscription");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_digest",
                table: "invitations",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_person",
                table: "invitations",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_list_values_list_key",
                table: "list_values",
                columns: new[] { "list", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_organization_role",
                table: "memberships",
                columns: new[] { "organization", "role" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_person",
                table: "memberships",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id",
                table: "notices",
                columns: new[] { "person", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_key",
                table: "notices",
                columns: new[] { "person", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_unread",
                table: "notices",
                column: "person",
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_organization_words_word_of",
                table: "organization_words",
                columns: new[] { "word", "of" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_kind_name_key",
                table: "organizations",
                columns: new[] { "kind", "name_key" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name_key",
                table: "organizations",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_one_vendor",
                table: "organizations",
                column: "kind",
                unique: true,
                filter: "kind = 'Vendor'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_aside",
                table: "outbox",
                column: "ended_at",
                filter: "state = 'Aside'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_due",
                table: "outbox",
                columns: new[] { "due_at", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_ended",
                table: "outbox",
                column: "ended_at",
                filter: "state = 'Done'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_key",
                table: "outbox",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subject",
                table: "outbox",
                columns: new[] { "subject", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_partner_authorizations_partner_level",
                table: "partner_authorizations",
                columns: new[] { "partner", "level" });

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
                name: "ix_people_mail",
                table: "people",
                column: "mail");

            migrationBuilder.CreateIndex(
                name: "ix_people_name_key",
                table: "people",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_person_words_word_of",
                table: "person_words",
                columns: new[] { "word", "of" });

            migrationBuilder.CreateIndex(
                name: "ix_product_object_words_word_of",
                table: "product_object_words",
                columns: new[] { "word", "of" });

            migrationBuilder.CreateIndex(
                name: "ix_product_objects_address",
                table: "product_objects",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_objects_offered",
                table: "product_objects",
                column: "address",
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_name_patch",
                table: "product_versions",
                columns: new[] { "name", "patch" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_order_patch",
                table: "product_versions",
                columns: new[] { "order", "patch" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_published",
                table: "product_versions",
                columns: new[] { "order", "patch" },
                filter: "published_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_versions_state_order_patch",
                table: "product_versions",
                columns: new[] { "state", "order", "patch" });

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
                name: "ix_publication_calls_publication_call_withdrawn",
                table: "publication_calls",
                columns: new[] { "publication", "call", "withdrawn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_published_at",
                table: "publications",
                column: "published_at");

            migrationBuilder.CreateIndex(
                name: "ix_publications_version",
                table: "publications",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "ix_relations_customer_provider_level",
                table: "relations",
                columns: new[] { "customer", "provider", "level" });

            migrationBuilder.CreateIndex(
                name: "ix_relations_provider_is_withdrawn_until",
                table: "relations",
                columns: new[] { "provider", "is_withdrawn", "until" });

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

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_account_started_at",
                table: "sign_in_sessions",
                columns: new[] { "account", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_expires_at",
                table: "sign_in_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_spent_contexts_key_id_context",
                table: "spent_contexts",
                columns: new[] { "key_id", "context" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spent_contexts_until",
                table: "spent_contexts",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_contact",
                table: "subscriptions",
                column: "contact");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_customer",
                table: "subscriptions",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "ix_test_cases_call",
                table: "test_cases",
                column: "call",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_environments_current_version",
                table: "test_environments",
                column: "current_version");

            migrationBuilder.CreateIndex(
                name: "ix_test_environments_kind",
                table: "test_environments",
                column: "kind",
                unique: true,
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_test_runs_case_started_at",
                table: "test_runs",
                columns: new[] { "case", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_test_runs_for_work",
                table: "test_runs",
                column: "for_work");

            migrationBuilder.CreateIndex(
                name: "ix_timers_aside",
                table: "timers",
                column: "ended_at",
                filter: "state = 'Aside'");

            migrationBuilder.CreateIndex(
                name: "ix_timers_due",
                table: "timers",
                columns: new[] { "due_at", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_timers_ended",
                table: "timers",
                column: "ended_at",
                filter: "state = 'Done'");

            migrationBuilder.CreateIndex(
                name: "ix_timers_subject",
                table: "timers",
                columns: new[] { "subject", "due_at", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_work_evidence_work",
                table: "work_evidence",
                column: "work");

            migrationBuilder.CreateIndex(
                name: "ix_work_facts_work_sequence",
                table: "work_facts",
                columns: new[] { "work", "sequence" },
                unique: true);

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
                name: "ix_work_records_published_in",
                table: "work_records",
                column: "published_in");

            migrationBuilder.CreateIndex(
                name: "ix_work_records_stage_since_number",
                table: "work_records",
                columns: new[] { "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_stage_stage_since_number",
                table: "work_records",
                columns: new[] { "stage", "stage_since", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_work_records_version_aimed_at",
                table: "work_records",
                column: "version_aimed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_token_uses");

            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_keys");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "answered_requests");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "call_audience");

            migrationBuilder.DropTable(
                name: "call_clocks");

            migrationBuilder.DropTable(
                name: "call_entries");

            migrationBuilder.DropTable(
                name: "call_facts");

            migrationBuilder.DropTable(
                name: "call_items");

            migrationBuilder.DropTable(
                name: "call_work_links");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "clock_crossings");

            migrationBuilder.DropTable(
                name: "clock_replans");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "flow_notes");

            migrationBuilder.DropTable(
                name: "informed_persons");

            migrationBuilder.DropTable(
                name: "installation_domains");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "key_mark");

            migrationBuilder.DropTable(
                name: "list_values");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "number_series");

            migrationBuilder.DropTable(
                name: "organization_words");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "partner_authorizations");

            migrationBuilder.DropTable(
                name: "partner_contract_versions");

            migrationBuilder.DropTable(
                name: "person_words");

            migrationBuilder.DropTable(
                name: "product_object_words");

            migrationBuilder.DropTable(
                name: "product_objects");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "publication_calls");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "relations");

            migrationBuilder.DropTable(
                name: "reproduction_sheets");

            migrationBuilder.DropTable(
                name: "review_measures");

            migrationBuilder.DropTable(
                name: "service_calendar_versions");

            migrationBuilder.DropTable(
                name: "sign_in_sessions");

            migrationBuilder.DropTable(
                name: "sla_edition");

            migrationBuilder.DropTable(
                name: "spent_contexts");

            migrationBuilder.DropTable(
                name: "test_cases");

            migrationBuilder.DropTable(
                name: "test_environments");

            migrationBuilder.DropTable(
                name: "test_runs");

            migrationBuilder.DropTable(
                name: "timers");

            migrationBuilder.DropTable(
                name: "work_evidence");

            migrationBuilder.DropTable(
                name: "work_facts");

            migrationBuilder.DropTable(
                name: "work_records");

            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "installations");

            migrationBuilder.DropTable(
                name: "partner_contracts");

            migrationBuilder.DropTable(
                name: "agreement_versions");

            migrationBuilder.DropTable(
                name: "agreement_reviews");

            migrationBuilder.DropTable(
                name: "service_calendars");

            migrationBuilder.DropTable(
                name: "product_versions");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropSequence(
                name: "numbers_AgreementId");

            migrationBuilder.DropSequence(
                name: "numbers_AgreementVersionId");

            migrationBuilder.DropSequence(
                name: "numbers_AttachmentId");

            migrationBuilder.DropSequence(
                name: "numbers_CalendarId");

            migrationBuilder.DropSequence(
                name: "numbers_CalendarVersionId");

            migrationBuilder.DropSequence(
                name: "numbers_CallNumber");

            migrationBuilder.DropSequence(
                name: "numbers_CertificateId");

            migrationBuilder.DropSequence(
                name: "numbers_ContractId");

            migrationBuilder.DropSequence(
                name: "numbers_ContractVersionId");

            migrationBuilder.DropSequence(
                name: "numbers_EntryId");

            migrationBuilder.DropSequence(
                name: "numbers_EnvironmentId");

            migrationBuilder.DropSequence(
                name: "numbers_FlowNoteId");

            migrationBuilder.DropSequence(
                name: "numbers_InstallationId");

            migrationBuilder.DropSequence(
                name: "numbers_ListValueId");

            migrationBuilder.DropSequence(
                name: "numbers_MeasureId");

            migrationBuilder.DropSequence(
                name: "numbers_NoticeId");

            migrationBuilder.DropSequence(
                name: "numbers_OrganizationId");

            migrationBuilder.DropSequence(
                name: "numbers_PersonId");

            migrationBuilder.DropSequence(
                name: "numbers_ProductObjectId");

            migrationBuilder.DropSequence(
                name: "numbers_ProductVersionId");

            migrationBuilder.DropSequence(
                name: "numbers_PromiseId");

            migrationBuilder.DropSequence(
                name: "numbers_PublicationId");

            migrationBuilder.DropSequence(
                name: "numbers_RelationId");

            migrationBuilder.DropSequence(
                name: "numbers_ReviewId");

            migrationBuilder.DropSequence(
                name: "numbers_SubscriptionId");

            migrationBuilder.DropSequence(
                name: "numbers_TestCaseNumber");

            migrationBuilder.DropSequence(
                name: "numbers_TestRunId");

            migrationBuilder.DropSequence(
                name: "numbers_WorkRecordNumber");
        }
    }
}
