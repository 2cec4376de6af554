using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Rehearsals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rehearsals",
                columns: table => new
                {
                    directory = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<long>(type: "bigint", nullable: true),
                    begun_at = table.Column<long>(type: "bigint", nullable: true),
                    run = table.Column<string>(type: "text", nullable: true),
                    has_failed = table.Column<bool>(type: "boolean", nullable: false),
                    succeeded_at = table.Column<long>(type: "bigint", nullable: true),
                    alert_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rehearsals", x => x.directory);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rehearsals");
        }
    }
}
