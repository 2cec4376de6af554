using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => row.Name).IsUnique();
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}
