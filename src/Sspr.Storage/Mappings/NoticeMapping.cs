using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sspr.Notices;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

internal sealed class NoticeMapping : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Key).HasMaxLength(Notice.LongestKey);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => new { row.DoneAt, row.DueAt });
    }
}
