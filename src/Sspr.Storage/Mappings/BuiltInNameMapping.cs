using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class BuiltInNameMapping : IEntityTypeConfiguration<BuiltInNameRow>
{
    public void Configure(EntityTypeBuilder<BuiltInNameRow> builder)
    {
        builder.ToTable("builtin_names");
        builder.HasKey(row => new { row.Directory, row.Name, row.Account, row.Kind });
        builder.HasIndex(row => row.Account);
        builder.HasIndex(row => new { row.Directory, row.Name }).IsUnique()
            .HasFilter($"kind <> '{nameof(BuiltInNameKind.Mail)}'").HasDatabaseName("ix_builtin_names_unique");
        builder.HasOne<BuiltInAccountRow>().WithMany().HasForeignKey(row => row.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
