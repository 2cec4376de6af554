using System.Globalization;
using System.Text.Json;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Between entries as they come and rows.</summary>
internal static class EntryRows
{
    /// <summary>The table of entries.</summary>
    public static readonly BulkTable<SyncEntryRow> Table = new(
        "sync_entries",
        [
            "directory", "id", "kind", "distinguished_name", "folded_name", "anchor", "login", "user_principal", "mail", "sid", "data", "hash", "run",
            "in_effect", "leaving", "gone", "person", "stored_at", "too_large",
        ],
        Keys: 2,
        Replaces: true,
        Write);

    private static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true };

    /// <summary>A row of an entry that was not known before.</summary>
    public static SyncEntryRow New(string directory, DirectoryObject entry, (string Text, long Hash) data, SyncBatch batch)
    {
        var row = new SyncEntryRow
        {
            Directory = directory,
            Id = entry.Id,
            DistinguishedName = string.Empty,
            FoldedName = string.Empty,
            Anchor = string.Empty,
            Data = string.Empty,
        };
        Fill(row, entry, data, batch);
        return row;
    }

    /// <summary>Puts an entry as it came into its row.</summary>
    public static void Fill(SyncEntryRow row, DirectoryObject entry, (string Text, long Hash) data, SyncBatch batch)
    {
        row.Kind = entry.Kind;
        row.DistinguishedName = entry.DistinguishedName;
        row.FoldedName = FoldedName.Of(entry.DistinguishedName);
        row.Anchor = SyncValues.AnchorOf(entry, batch.Terms.Anchor);
        row.Login = Folded(entry.LoginName);
        row.UserPrincipal = Folded(entry.PrincipalName);
        row.Mail = Folded(entry.Mail);
        row.Sid = entry.Sid;
        (row.Data, row.Hash) = data;
        row.StoredAt = batch.Now;
        row.Gone = false;
        row.TooLarge = null;
        if (batch.Kind != ReadKind.Delta)
        {
            row.Run = batch.Run;
        }
    }

    public static DirectoryObject ObjectOf(SyncEntryRow row) => ObjectOf(row.Data);

    public static DirectoryObject ObjectOf(string data) =>
        JsonSerializer.Deserialize<DirectoryObject>(data, Json) ?? throw new InvalidDataException("sync_entries.data");

    /// <summary>What of an entry could not be carried.</summary>
    public static DirectoryChange.TooLarge? TooLargeOf(SyncEntryRow row) =>
        row.TooLarge?.Split(' ') is [var attribute, var count, var length]
            ? new(row.Id, row.Kind, row.DistinguishedName, attribute, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture))
            : null;

    private static void Write(IRowWriter to, SyncEntryRow row)
    {
        to.Text(row.Directory);
        to.Id(row.Id);
        to.Text(row.Kind switch
        {
            ObjectKind.Account => nameof(ObjectKind.Account),
            ObjectKind.Group => nameof(ObjectKind.Group),
            _ => nameof(ObjectKind.Container),
        });
        to.Text(row.DistinguishedName);
        to.Text(row.FoldedName);
        to.Text(row.Anchor);
        to.Text(row.Login);
        to.Text(row.UserPrincipal);
        to.Text(row.Mail);
        to.Text(row.Sid);
        to.Text(row.Data);
        to.Number(row.Hash);
        to.Number(row.Run);
        to.Flag(row.InEffect);
        to.Flag(row.Leaving);
        to.Flag(row.Gone);
        to.Id(row.Person);
        to.Number(row.StoredAt.UtcTicks);
        to.Text(row.TooLarge);
    }

    private static string? Folded(string? text) => text is null ? null : SyncValues.Fold(text);
}
