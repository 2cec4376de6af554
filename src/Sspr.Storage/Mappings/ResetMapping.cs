using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class ResetMapping : IEntityTypeConfiguration<ResetRow>
{
    public void Configure(EntityTypeBuilder<ResetRow> builder)
    {
        builder.ToTable("resets");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => row.SupportCode).IsUnique();
        builder.HasIndex(row => row.BrowserHash).IsUnique();
        builder.HasIndex(row => new { row.AccountKey, row.StartedAt });
        builder.HasIndex(row => row.ExpiresAt).HasFilter("ended_at IS NULL").HasDatabaseName("ix_resets_open");
        builder.HasIndex(row => row.EndedAt);
    }
}
