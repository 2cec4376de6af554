using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Mappings;

/// <summary>The tables of the synchronisation.</summary>
internal static class SyncMappings
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<SyncDirectoryRow>(static row =>
        {
            row.ToTable("sync_directories");
            row.HasKey(static r => r.Directory);
        });
        model.Entity<SyncEntryRow>(static row =>
        {
            row.ToTable("sync_entries");
            row.HasKey(static r => new { r.Directory, r.Id });
            row.HasIndex(static r => new { r.Directory, r.FoldedName });

            // what an index does not hold is not written to it: many directories have no userPrincipalName or SID at all
            row.HasIndex(static r => r.Login).HasFilter("login IS NOT NULL");
            row.HasIndex(static r => r.UserPrincipal).HasFilter("user_principal IS NOT NULL");
            row.HasIndex(static r => r.Mail).HasFilter("mail IS NOT NULL");
            row.HasIndex(static r => r.Sid).HasFilter("sid IS NOT NULL");
            row.HasIndex(static r => r.Person).HasFilter("person IS NOT NULL");

            // few are: counting them must not look at all entries
            row.HasIndex(static r => new { r.Directory, r.Id }).HasFilter("leaving").HasDatabaseName("ix_sync_entries_leaving");
        });
        model.Entity<SyncMemberRow>(static row =>
        {
            row.ToTable("sync_members");
            row.HasKey(static r => new { r.Directory, r.Group, r.Member });
            row.HasIndex(static r => new { r.Directory, r.Member });
        });
        model.Entity<SyncValueRow>(static row =>
        {
            row.ToTable("sync_values");
            row.HasKey(static r => new { r.Key, r.Directory, r.Id });
        });
        model.Entity<SyncPersonRow>(static row =>
        {
            row.ToTable("sync_people");
            row.HasKey(static r => r.Id);
            row.HasIndex(static r => r.Anchor).IsUnique();
            row.HasIndex(static r => new { r.CloudDirectory, r.CloudAccount }).HasFilter("cloud_account IS NOT NULL");
        });
        model.Entity<SyncErrorRow>(static row =>
        {
            row.ToTable("sync_errors");
            row.HasKey(static r => new { r.Directory, r.Id, r.Kind, r.Attribute, r.Value });
        });
    }
}
