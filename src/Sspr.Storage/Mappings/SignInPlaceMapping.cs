using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class SignInPlaceMapping : IEntityTypeConfiguration<SignInPlaceRow>
{
    public void Configure(EntityTypeBuilder<SignInPlaceRow> builder)
    {
        builder.ToTable("sign_in_places");
        builder.HasKey(row => new { row.AccountKey, row.Source });
        builder.HasIndex(row => row.LastAt);
    }
}
