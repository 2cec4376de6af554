using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class TokenMapping : IEntityTypeConfiguration<TokenRow>
{
    public void Configure(EntityTypeBuilder<TokenRow> builder)
    {
        builder.ToTable("tokens");
        builder.HasKey(row => row.Serial);
    }
}
