using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class SeatUseMapping : IEntityTypeConfiguration<SeatUseRow>
{
    public void Configure(EntityTypeBuilder<SeatUseRow> builder)
    {
        builder.ToTable("seat_uses");
        builder.HasKey(row => new { row.Plan, row.Directory, row.Account });
    }
}
