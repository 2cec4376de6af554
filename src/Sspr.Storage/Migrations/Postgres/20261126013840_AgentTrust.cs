using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AgentTrust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "frozen_because",
                table: "agents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "journal_head",
                table: "agents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "key_asked_at",
                table: "agents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "key_since",
                table: "agents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "previous_key",
                table: "agents",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "server_key_id",
                table: "agents",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "transcript",
                table: "agents",
                type: "bytea",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "frozen_because",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "journal_head",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "key_asked_at",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "key_since",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "previous_key",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "server_key_id",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "transcript",
                table: "agents");
        }
    }
}
