using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class VouchMapping : IEntityTypeConfiguration<VouchRow>
{
    public void Configure(EntityTypeBuilder<VouchRow> builder)
    {
        builder.ToTable("vouches");
        builder.HasKey(row => row.Challenge);
        builder.Property(row => row.Challenge).ValueGeneratedNever();
        builder.HasIndex(row => row.ExpiresAt);
    }
}
