using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class BuiltInAccountMapping : IEntityTypeConfiguration<BuiltInAccountRow>
{
    public void Configure(EntityTypeBuilder<BuiltInAccountRow> builder)
    {
        builder.ToTable("builtin_accounts");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Directory, row.LoginName });
    }
}
