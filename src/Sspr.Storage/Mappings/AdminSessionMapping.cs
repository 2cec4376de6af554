using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class AdminSessionMapping : IEntityTypeConfiguration<AdminSessionRow>
{
    public void Configure(EntityTypeBuilder<AdminSessionRow> builder)
    {
        builder.ToTable("admin_sessions");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => row.ApiKey);
    }
}
