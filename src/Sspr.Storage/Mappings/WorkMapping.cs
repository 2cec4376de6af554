using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class WorkMapping : IEntityTypeConfiguration<WorkRow>
{
    public void Configure(EntityTypeBuilder<WorkRow> builder)
    {
        builder.ToTable("work");
        builder.HasKey(row => row.Id);
        builder.HasOne<ResetRow>().WithMany().HasForeignKey(row => row.Reset).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Reset);
        builder.HasIndex(row => row.DueAt);
    }
}
