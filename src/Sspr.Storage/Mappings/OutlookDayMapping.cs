using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class OutlookDayMapping : IEntityTypeConfiguration<OutlookDayRow>
{
    public void Configure(EntityTypeBuilder<OutlookDayRow> builder)
    {
        builder.ToTable("outlook_days");
        builder.HasKey(row => row.Day);
    }
}
