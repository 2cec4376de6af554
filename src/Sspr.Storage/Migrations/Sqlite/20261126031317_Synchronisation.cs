using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Synchronisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sync_directories",
                columns: table => new
                {
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    cookie = table.Column<byte[]>(type: "BLOB", nullable: true),
                    mode = table.Column<string>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true),
                    reading = table.Column<string>(type: "TEXT", nullable: true),
                    cursor = table.Column<Guid>(type: "TEXT", nullable: true),
                    agent = table.Column<string>(type: "TEXT", nullable: true),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    expected = table.Column<long>(type: "INTEGER", nullable: true),
                    run = table.Column<long>(type: "INTEGER", nullable: false),
                    began_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    full_ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    swept_at = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    seen = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false),
                    removed = table.Column<long>(type: "INTEGER", nullable: false),
                    full_asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    approved = table.Column<int>(type: "INTEGER", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: true),
                    leased_by = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_directories", x => x.directory);
                });

            migrationBuilder.CreateTable(
                name: "sync_entries",
                columns: table => new
                {
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    distinguished_name = table.Column<string>(type: "TEXT", nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", nullable: false),
                    anchor = table.Column<string>(type: "TEXT", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: true),
                    user_principal = table.Column<string>(type: "TEXT", nullable: true),
                    mail = table.Column<string>(type: "TEXT", nullable: true),
                    sid = table.Column<string>(type: "TEXT", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<long>(type: "INTEGER", nullable: false),
                    run = table.Column<long>(type: "INTEGER", nullable: false),
                    in_effect = table.Column<bool>(type: "INTEGER", nullable: false),
                    leaving = table.Column<bool>(type: "INTEGER", nullable: false),
                    gone = table.Column<bool>(type: "INTEGER", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: true),
                    stored_at = table.Column<long>(type: "INTEGER", nullable: false),
                    too_large = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_entries", x => new { x.directory, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sync_errors",
                columns: table => new
                {
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    attribute = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    other = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_errors", x => new { x.directory, x.id, x.kind, x.attribute, x.value });
                });

            migrationBuilder.CreateTable(
                name: "sync_members",
                columns: table => new
                {
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    group = table.Column<Guid>(type: "TEXT", nullable: false),
                    member = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_members", x => new { x.directory, x.group, x.member });
                });

            migrationBuilder.CreateTable(
                name: "sync_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    anchor = table.Column<string>(type: "TEXT", nullable: false),
                    cloud_directory = table.Column<string>(type: "TEXT", nullable: true),
                    cloud_account = table.Column<Guid>(type: "TEXT", nullable: true),
                    cloud_name = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sync_values",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sync_values", x => new { x.key, x.directory, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_directory_folded_name",
                table: "sync_entries",
                columns: new[] { "directory", "folded_name" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_directory_leaving",
                table: "sync_entries",
                columns: new[] { "directory", "leaving" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_login",
                table: "sync_entries",
                column: "login");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_mail",
                table: "sync_entries",
                column: "mail");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_person",
                table: "sync_entries",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_sid",
                table: "sync_entries",
                column: "sid");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_user_principal",
                table: "sync_entries",
                column: "user_principal");

            migrationBuilder.CreateIndex(
                name: "IX_sync_members_directory_member",
                table: "sync_members",
                columns: new[] { "directory", "member" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_people_anchor",
                table: "sync_people",
                column: "anchor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sync_people_cloud_directory_cloud_account",
                table: "sync_people",
                columns: new[] { "cloud_directory", "cloud_account" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_values_directory_id",
                table: "sync_values",
                columns: new[] { "directory", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sync_directories");

            migrationBuilder.DropTable(
                name: "sync_entries");

            migrationBuilder.DropTable(
                name: "sync_errors");

            migrationBuilder.DropTable(
                name: "sync_members");

            migrationBuilder.DropTable(
                name: "sync_people");

            migrationBuilder.DropTable(
                name: "sync_values");
        }
    }
}
