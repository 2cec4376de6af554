using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AgentStreams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agent_streams",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<Guid>(type: "TEXT", nullable: false),
                    node = table.Column<Guid>(type: "TEXT", nullable: false),
                    boot = table.Column<byte[]>(type: "BLOB", nullable: false),
                    directories = table.Column<string>(type: "TEXT", nullable: false),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ready = table.Column<string>(type: "TEXT", nullable: false),
                    is_alive = table.Column<bool>(type: "INTEGER", nullable: false),
                    braked = table.Column<string>(type: "TEXT", nullable: true),
                    in_flight = table.Column<int>(type: "INTEGER", nullable: false),
                    is_changing_key = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agent_streams", x => x.agent);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agent_streams_node",
                table: "agent_streams",
                column: "node");

            migrationBuilder.CreateIndex(
                name: "IX_agent_streams_stream",
                table: "agent_streams",
                column: "stream",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agent_streams");
        }
    }
}
