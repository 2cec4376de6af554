using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditIsAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Security: An_audit_entry_can_be_neither_changed_nor_deleted
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE ON audit_head
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit_refuses_update;");
            migrationBuilder.Sql("DROP TRIGGER audit_refuses_delete;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_refuses_delete;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_only_grows;");
        }
    }
}
