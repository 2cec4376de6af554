using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable("audit_head");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
        builder.HasData(new AuditHeadRow { Id = AuditHeadRow.OnlyId, Sequence = 0, Hash = AuditChain.Start });
    }
}
