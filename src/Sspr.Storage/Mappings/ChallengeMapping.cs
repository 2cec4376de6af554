using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class ChallengeMapping : IEntityTypeConfiguration<ChallengeRow>
{
    public void Configure(EntityTypeBuilder<ChallengeRow> builder)
    {
        builder.ToTable("challenges");
        builder.HasKey(row => row.Id);
        builder.HasOne<ResetRow>().WithMany().HasForeignKey(row => row.Reset).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Reset);

        // Security: the database itself allows one live challenge a reset (A_newer_challenge_supersedes_the_older_one)
        builder.HasIndex(row => row.Reset, "live").IsUnique()
            .HasFilter("used_at IS NULL AND superseded_at IS NULL").HasDatabaseName("ix_challenges_live");
    }
}
