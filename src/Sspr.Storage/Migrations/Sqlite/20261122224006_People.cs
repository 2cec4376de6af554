using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "resets",
                type: "TEXT",
                nullable: false,
                defaultValue: "Reset");

            migrationBuilder.AddColumn<string>(
                name: "methods_at_hand",
                table: "resets",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "terms",
                table: "resets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_default",
                table: "registrations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "label",
                table: "registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_used_at",
                table: "registrations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "secret",
                table: "registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "usable_from",
                table: "registrations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "registrations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "data",
                table: "challenges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    masked = table.Column<string>(type: "TEXT", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    carrier = table.Column<string>(type: "TEXT", nullable: false),
                    provider_id = table.Column<string>(type: "TEXT", nullable: true),
                    problem = table.Column<string>(type: "TEXT", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    challenge = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempt = table.Column<string>(type: "TEXT", nullable: true),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "freezes",
                columns: table => new
                {
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    attempt = table.Column<string>(type: "TEXT", nullable: false),
                    frozen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_freezes", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "passes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reusable = table.Column<bool>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_versions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "seat_uses",
                columns: table => new
                {
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seat_uses", x => new { x.plan, x.directory, x.account });
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_key = table.Column<string>(type: "TEXT", nullable: false),
                    typed_name = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    proved_by = table.Column<string>(type: "TEXT", nullable: true),
                    attempt = table.Column<Guid>(type: "TEXT", nullable: true),
                    pending = table.Column<string>(type: "TEXT", nullable: true),
                    pending_tries = table.Column<int>(type: "INTEGER", nullable: false),
                    put_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_lockouts",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    account_key = table.Column<string>(type: "TEXT", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    lockouts = table.Column<int>(type: "INTEGER", nullable: false),
                    closed_until = table.Column<long>(type: "INTEGER", nullable: false),
                    wrong = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_lockouts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_places",
                columns: table => new
                {
                    account_key = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_places", x => new { x.account_key, x.source });
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    serial = table.Column<string>(type: "TEXT", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: false),
                    seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    maker = table.Column<string>(type: "TEXT", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: true),
                    account = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.serial);
                });

            migrationBuilder.CreateTable(
                name: "vouches",
                columns: table => new
                {
                    challenge = table.Column<Guid>(type: "TEXT", nullable: false),
                    attempt = table.Column<string>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_key = table.Column<string>(type: "TEXT", nullable: false),
                    login_name = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    groups = table.Column<string>(type: "TEXT", nullable: false),
                    manager = table.Column<string>(type: "TEXT", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vouches", x => x.challenge);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_method_destination",
                table: "registrations",
                columns: new[] { "method", "destination" });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_at",
                table: "deliveries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_challenge",
                table: "deliveries",
                column: "challenge");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_prefix_at",
                table: "deliveries",
                columns: new[] { "prefix", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_passes_directory_account",
                table: "passes",
                columns: new[] { "directory", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_passes_expires_at",
                table: "passes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_created_at",
                table: "sessions",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_directory_account",
                table: "sessions",
                columns: new[] { "directory", "account" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_key_hash",
                table: "sessions",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_lockouts_account_key",
                table: "sign_in_lockouts",
                column: "account_key");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_lockouts_until",
                table: "sign_in_lockouts",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_places_last_at",
                table: "sign_in_places",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_vouches_expires_at",
                table: "vouches",
                column: "expires_at");

            // the state serves unlocks too now
            migrationBuilder.Sql("UPDATE resets SET state = 'Writing' WHERE state = 'WritingPassword';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE resets SET state = 'WritingPassword' WHERE state = 'Writing';");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "freezes");

            migrationBuilder.DropTable(
                name: "passes");

            migrationBuilder.DropTable(
                name: "policy_versions");

            migrationBuilder.DropTable(
                name: "seat_uses");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_lockouts");

            migrationBuilder.DropTable(
                name: "sign_in_places");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "vouches");

            migrationBuilder.DropIndex(
                name: "IX_registrations_method_destination",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "resets");

            migrationBuilder.DropColumn(
                name: "methods_at_hand",
                table: "resets");

            migrationBuilder.DropColumn(
                name: "terms",
                table: "resets");

            migrationBuilder.DropColumn(
                name: "is_default",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "label",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "secret",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "usable_from",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "version",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "data",
                table: "challenges");
        }
    }
}
