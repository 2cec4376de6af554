using Sspr.Agents;

namespace Sspr.Storage.Rows;

/// <summary>A key of the server as it is stored.</summary>
internal sealed class ServerKeyRow
{
    public required string Server { get; init; }

    public int Generation { get; init; }

    public required byte[] PublicKey { get; init; }

    public string? SealedKey { get; init; }

    public byte[]? Announcement { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? UsedSince { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public ServerKey ToKey() => new()
    {
        Server = Server,
        Generation = Generation,
        PublicKey = PublicKey,
        SealedKey = SealedKey,

        // a plain null would become an empty memory instead of none
        Announcement = Announcement is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(Announcement),
        MadeAt = MadeAt,
        Until = Until,
        UsedSince = UsedSince,
        RetiredAt = RetiredAt,
    };
}
