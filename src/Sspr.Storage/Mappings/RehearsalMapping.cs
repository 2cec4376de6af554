using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class RehearsalMapping : IEntityTypeConfiguration<RehearsalRow>
{
    public void Configure(EntityTypeBuilder<RehearsalRow> builder)
    {
        builder.ToTable("rehearsals");
        builder.HasKey(row => row.Directory);
    }
}
