using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sspr.Storage.Migrations.Postgres
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
                CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'the audit is append-only'; END
                $$;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
                FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE OR TRUNCATE ON audit_head
                FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head
                FOR EACH ROW WHEN (NEW.sequence <= OLD.sequence) EXECUTE FUNCTION audit_refuses();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit_refuses_change ON audit;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_refuses_delete ON audit_head;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_only_grows ON audit_head;");
            migrationBuilder.Sql("DROP FUNCTION audit_refuses();");
        }
    }
}
