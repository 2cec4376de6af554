namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// The server is going to sign with another key. Signed with the present one; the same bytes for every agent. From version 3 on.
/// </summary>
internal sealed record NextServerKey : IMessage<NextServerKey>
{
    /// <summary>Length of a P-256 SubjectPublicKeyInfo, in bytes.</summary>
    public const int PublicKeySize = 91;

    public static MessageType Type => MessageType.NextServerKey;

    public required byte[] Tenant { get; init; }

    public required byte[] Server { get; init; }

    /// <summary>The new key, as a SubjectPublicKeyInfo.</summary>
    public required byte[] NewKey { get; init; }

    /// <summary>When the new key was made, by the server's clock.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when an agent takes the new key on the present one's word; later a person has to compare words.</summary>
    public required DateTimeOffset Until { get; init; }

    public static NextServerKey Read(WireReader map) => new()
    {
        Tenant = map.Bytes(WireKey.Tenant, WritebackVersion.IdSize),
        Server = map.Bytes(WireKey.Server, WritebackVersion.IdSize),
        NewKey = map.Bytes(WireKey.NewKey, PublicKeySize),
        MadeAt = map.Instant(WireKey.MadeAt),
        Until = map.Instant(WireKey.TakenUntil),
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Server, Server)
        .Bytes(WireKey.NewKey, NewKey)
        .Instant(WireKey.MadeAt, MadeAt)
        .Instant(WireKey.TakenUntil, Until);
}
