using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class BuiltInPasswordMapping : IEntityTypeConfiguration<BuiltInPasswordRow>
{
    public void Configure(EntityTypeBuilder<BuiltInPasswordRow> builder)
    {
        builder.ToTable("builtin_passwords");
        builder.HasKey(row => new { row.Account, row.Version });
        builder.HasOne<BuiltInAccountRow>().WithMany().HasForeignKey(row => row.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
