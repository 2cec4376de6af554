using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SyncIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_sync_values_directory_id",
                table: "sync_values");

            migrationBuilder.DropIndex(
                name: "IX_sync_people_cloud_directory_cloud_account",
                table: "sync_people");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_directory_leaving",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_login",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_mail",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_person",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_sid",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_user_principal",
                table: "sync_entries");

            migrationBuilder.CreateIndex(
                name: "IX_sync_people_cloud_directory_cloud_account",
                table: "sync_people",
                columns: new[] { "cloud_directory", "cloud_account" },
                filter: "cloud_account IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sync_entries_leaving",
                table: "sync_entries",
                columns: new[] { "directory", "id" },
                filter: "leaving");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_login",
                table: "sync_entries",
                column: "login",
                filter: "login IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_mail",
                table: "sync_entries",
                column: "mail",
                filter: "mail IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_person",
                table: "sync_entries",
                column: "person",
                filter: "person IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_sid",
                table: "sync_entries",
                column: "sid",
                filter: "sid IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sync_entries_user_principal",
                table: "sync_entries",
                column: "user_principal",
                filter: "user_principal IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_sync_people_cloud_directory_cloud_account",
                table: "sync_people");

            migrationBuilder.DropIndex(
                name: "ix_sync_entries_leaving",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_login",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_mail",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_person",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_sid",
                table: "sync_entries");

            migrationBuilder.DropIndex(
                name: "IX_sync_entries_user_principal",
                table: "sync_entries");

            migrationBuilder.CreateIndex(
                name: "IX_sync_values_directory_id",
                table: "sync_values",
                columns: new[] { "directory", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sync_people_cloud_directory_cloud_account",
                table: "sync_people",
                columns: new[] { "cloud_directory", "cloud_account" });

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
        }
    }
}
