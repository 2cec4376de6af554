using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class OperationMapping : IEntityTypeConfiguration<OperationRow>
{
    public void Configure(EntityTypeBuilder<OperationRow> builder)
    {
        builder.ToTable("operations");
        builder.HasKey(row => row.Id);
        builder.HasOne<ResetRow>().WithMany().HasForeignKey(row => row.Reset).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Reset);
        builder.HasIndex(row => row.StartedAt).HasFilter("ended_at IS NULL").HasDatabaseName("ix_operations_open");
    }
}
