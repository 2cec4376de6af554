using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PersonAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "leader",
                table: "resets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leader_seal",
                table: "resets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_resets_leader",
                table: "resets",
                column: "leader",
                filter: "leader IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_resets_leader",
                table: "resets");

            migrationBuilder.DropColumn(
                name: "leader",
                table: "resets");

            migrationBuilder.DropColumn(
                name: "leader_seal",
                table: "resets");
        }
    }
}
