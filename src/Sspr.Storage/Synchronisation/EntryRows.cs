using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Between entries as they come and rows.</summary>
internal static class EntryRows
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Columns =
    [
        "directory", "id", "kind", "distinguished_name", "folded_name", "anchor", "login", "user_principal", "mail", "sid", "data", "hash", "run",
        "in_effect", "leaving", "gone", "person", "stored_at", "too_large",
    ];

    /// <summary>A row of an entry that was not known before.</summary>
    public static SyncEntryRow New(string directory, DirectoryObject entry, string data, SyncBatch batch)
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
    public static void Fill(SyncEntryRow row, DirectoryObject entry, string data, SyncBatch batch)
    {
        row.Kind = entry.Kind;
        row.DistinguishedName = entry.DistinguishedName;
        row.FoldedName = FoldedName.Of(entry.DistinguishedName);
        row.Anchor = SyncValues.AnchorOf(entry, batch.Terms.Anchor);
        row.Login = Folded(entry.LoginName);
        row.UserPrincipal = Folded(entry.PrincipalName);
        row.Mail = Folded(entry.Mail);
        row.Sid = entry.Sid;
        row.Data = data;
        row.Hash = HashOf(data);
        row.StoredAt = batch.Now;
        row.Gone = false;
        row.TooLarge = null;
        if (batch.Kind != ReadKind.Delta)
        {
            row.Run = batch.Run;
        }
    }

    /// <summary>An entry as its row holds it.</summary>
    public static string DataOf(DirectoryObject entry) => JsonSerializer.Serialize(entry, Json);

    /// <summary>By what a row tells whether an entry has changed.</summary>
    public static long HashOf(string data)
    {
        Span<byte> hash = stackalloc byte[32];
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(data.Length));
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(data, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    public static DirectoryObject ObjectOf(SyncEntryRow row) => ObjectOf(row.Data);

    public static DirectoryObject ObjectOf(string data) =>
        JsonSerializer.Deserialize<DirectoryObject>(data, Json) ?? throw new InvalidDataException("sync_entries.data");

    /// <summary>What of an entry could not be carried.</summary>
    public static DirectoryChange.TooLarge? TooLargeOf(SyncEntryRow row) =>
        row.TooLarge?.Split(' ') is [var attribute, var count, var length]
            ? new(row.Id, row.Kind, row.DistinguishedName, attribute, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture))
            : null;

    public static Task PutAsync(SsprDbContext context, IEnumerable<SyncEntryRow> rows, CancellationToken cancellationToken) => BulkWrite.PutAsync(
        context, "sync_entries", Columns, keys: 2, replace: true,
        rows.Select(static row => new object?[]
        {
            row.Directory, row.Id, row.Kind.ToString(), row.DistinguishedName, row.FoldedName, row.Anchor, row.Login, row.UserPrincipal, row.Mail, row.Sid,
            row.Data, row.Hash, row.Run, row.InEffect, row.Leaving, row.Gone, row.Person, row.StoredAt.UtcTicks, row.TooLarge,
        }),
        cancellationToken);

    private static string? Folded(string? text) => text is null ? null : SyncValues.Fold(text);
}
