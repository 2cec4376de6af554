using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class PassMapping : IEntityTypeConfiguration<PassRow>
{
    public void Configure(EntityTypeBuilder<PassRow> builder)
    {
        builder.ToTable("passes");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Directory, row.Account });
        builder.HasIndex(row => row.ExpiresAt);
    }
}
