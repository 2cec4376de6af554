using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BuiltInDirectory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "builtin_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    directory = table.Column<string>(type: "text", nullable: false),
                    login_name = table.Column<string>(type: "text", nullable: false),
                    principal_name = table.Column<string>(type: "text", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    administrator = table.Column<bool>(type: "boolean", nullable: false),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    wrong_passwords = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<long>(type: "bigint", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    password_set_at = table.Column<long>(type: "bigint", nullable: false),
                    stamp = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_builtin_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "builtin_names",
                columns: table => new
                {
                    directory = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_builtin_names", x => new { x.directory, x.name, x.account, x.kind });
                    table.ForeignKey(
                        name: "FK_builtin_names_builtin_accounts_account",
                        column: x => x.account,
                        principalTable: "builtin_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "builtin_passwords",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_builtin_passwords", x => new { x.account, x.version });
                    table.ForeignKey(
                        name: "FK_builtin_passwords_builtin_accounts_account",
                        column: x => x.account,
                        principalTable: "builtin_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_builtin_accounts_directory_login_name",
                table: "builtin_accounts",
                columns: new[] { "directory", "login_name" });

            migrationBuilder.CreateIndex(
                name: "IX_builtin_names_account",
                table: "builtin_names",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_builtin_names_unique",
                table: "builtin_names",
                columns: new[] { "directory", "name" },
                unique: true,
                filter: "kind <> 'Mail'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "builtin_names");

            migrationBuilder.DropTable(
                name: "builtin_passwords");

            migrationBuilder.DropTable(
                name: "builtin_accounts");
        }
    }
}
