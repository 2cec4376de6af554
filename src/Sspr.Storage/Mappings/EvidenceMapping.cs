using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> builder)
    {
        builder.ToTable("evidence");
        builder.HasKey(row => new { row.Reset, row.Gate });
        builder.HasOne<ResetRow>().WithMany().HasForeignKey(row => row.Reset).OnDelete(DeleteBehavior.Restrict);

        // Security: one challenge passes one gate (A_challenge_is_evidence_for_one_gate_only)
        builder.HasIndex(row => row.Challenge).IsUnique();
    }
}
