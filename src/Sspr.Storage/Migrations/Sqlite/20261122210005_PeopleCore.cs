using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PeopleCore : Migration
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

            migrationBuilder.CreateIndex(
                name: "IX_registrations_method_destination",
                table: "registrations",
                columns: new[] { "method", "destination" });

            // the state serves unlocks too now
            migrationBuilder.Sql("UPDATE resets SET state = 'Writing' WHERE state = 'WritingPassword'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE resets SET state = 'WritingPassword' WHERE state = 'Writing'");

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
