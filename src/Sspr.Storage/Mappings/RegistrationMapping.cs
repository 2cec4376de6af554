using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class RegistrationMapping : IEntityTypeConfiguration<RegistrationRow>
{
    public void Configure(EntityTypeBuilder<RegistrationRow> builder)
    {
        builder.ToTable("registrations");
        builder.HasKey(row => new { row.Directory, row.Account, row.Method, row.Destination });

        // a sign-in name that was forgotten is looked for by its address, a passkey by its credential
        builder.HasIndex(row => new { row.Method, row.Destination });
    }
}
