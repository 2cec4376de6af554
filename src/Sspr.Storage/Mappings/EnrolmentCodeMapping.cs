using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class EnrolmentCodeMapping : IEntityTypeConfiguration<EnrolmentCodeRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentCodeRow> builder)
    {
        builder.ToTable("enrolment_codes");
        builder.HasKey(row => row.Id);
    }
}
