using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class ServerKeyMapping : IEntityTypeConfiguration<ServerKeyRow>
{
    public void Configure(EntityTypeBuilder<ServerKeyRow> builder)
    {
        builder.ToTable("server_keys");
        builder.HasKey(row => new { row.Server, row.Generation });
    }
}
