using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Resets;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class ResetMapping : IEntityTypeConfiguration<ResetRow>
{
    public void Configure(EntityTypeBuilder<ResetRow> builder)
    {
        builder.ToTable("resets");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Kind).HasDefaultValue(AttemptKind.Reset).HasSentinel(AttemptKind.Reset);
        builder.Property(row => row.OthersToFind).HasDefaultValue(false);
        builder.Property(row => row.MethodsAtHand).HasDefaultValue(string.Empty);
        builder.HasIndex(row => row.SupportCode).IsUnique();
        builder.HasIndex(row => row.BrowserHash).IsUnique();
        builder.HasIndex(row => row.Leader).HasFilter("leader IS NOT NULL");
        builder.HasIndex(row => new { row.AccountKey, row.StartedAt });
        builder.HasIndex(row => row.ExpiresAt).HasFilter("ended_at IS NULL").HasDatabaseName("ix_resets_open");
        builder.HasIndex(row => row.EndedAt);
    }
}
