namespace Sspr.Directories.Writeback.Messages;

/// <summary>Carry the prepared unlock out. It is a Commit that has no password to seal.</summary>
internal sealed record Unlock : IWriteCommand<Unlock>
{
    public static MessageType Type => MessageType.Unlock;

    public required CommandHeader Header { get; init; }

    public required int Suite { get; init; }

    public required byte[] SignerKeyId { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    public required AccountSnapshot ExpectedSnapshot { get; init; }

    public static Unlock Read(WireReader map) => new()
    {
        Header = CommandHeader.Read(map, withBoot: true),
        Suite = map.Int(WireKey.Suite, 0, 255),
        SignerKeyId = map.Bytes(WireKey.SignerKeyId, 8),
        OneTimeKeyId = map.Bytes(WireKey.OneTimeKeyId, WritebackVersion.IdSize),
        ExpectedSnapshot = map.Snapshot(WireKey.ExpectedSnapshot),
    };

    public void Write(WireWriter map) => Header.Write(map)
        .Int(WireKey.Suite, Suite)
        .Bytes(WireKey.SignerKeyId, SignerKeyId)
        .Bytes(WireKey.OneTimeKeyId, OneTimeKeyId)
        .Snapshot(ExpectedSnapshot, WireKey.ExpectedSnapshot);
}
