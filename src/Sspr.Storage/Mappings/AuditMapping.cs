using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.HasIndex(row => row.Attempt, "attempt").HasDatabaseName("ix_audit_attempt");

        // Security: the database itself refuses a second end of an attempt (A_second_end_of_an_attempt_is_refused)
        builder.HasIndex(row => row.Attempt, "end").IsUnique()
            .HasFilter($"class <> '{nameof(AuditClass.Progress)}'").HasDatabaseName("ix_audit_end");
    }
}
