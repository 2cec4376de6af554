using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class SignInLockoutMapping : IEntityTypeConfiguration<SignInLockoutRow>
{
    public void Configure(EntityTypeBuilder<SignInLockoutRow> builder)
    {
        builder.ToTable("sign_in_lockouts");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.AccountKey);
        builder.HasIndex(row => row.Until);
    }
}
