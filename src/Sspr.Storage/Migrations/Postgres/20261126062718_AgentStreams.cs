using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
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
                    agent = table.Column<string>(type: "text", nullable: false),
                    stream = table.Column<Guid>(type: "uuid", nullable: false),
                    node = table.Column<Guid>(type: "uuid", nullable: false),
                    boot = table.Column<byte[]>(type: "bytea", nullable: false),
                    directories = table.Column<string>(type: "text", nullable: false),
                    claimed_at = table.Column<long>(type: "bigint", nullable: false),
                    ready = table.Column<string>(type: "text", nullable: false),
                    is_alive = table.Column<bool>(type: "boolean", nullable: false),
                    braked = table.Column<string>(type: "text", nullable: true),
                    in_flight = table.Column<int>(type: "integer", nullable: false),
                    is_changing_key = table.Column<bool>(type: "boolean", nullable: false)
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

            // not logged: what lies in it is worth seconds, and goes to no standby and no base backup; too large for what NOTIFY carries
            migrationBuilder.Sql(
                """
                CREATE UNLOGGED TABLE node_letters (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    addressee uuid NOT NULL,
                    sender uuid NOT NULL,
                    kind smallint NOT NULL,
                    stream uuid NOT NULL,
                    question uuid NOT NULL,
                    body bytea CHECK (octet_length(body) <= 8192),
                    expires_at timestamp with time zone NOT NULL);
                CREATE INDEX "IX_node_letters_addressee" ON node_letters (addressee);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE node_letters;");

            migrationBuilder.DropTable(
                name: "agent_streams");
        }
    }
}
