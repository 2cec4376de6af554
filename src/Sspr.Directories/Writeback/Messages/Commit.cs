namespace Sspr.Directories.Writeback.Messages;

/// <summary>Carry the prepared operation out with the sealed password.</summary>
internal sealed record Commit : IWriteCommand<Commit>
{
    public static MessageType Type => MessageType.Commit;

    public required CommandHeader Header { get; init; }

    public required int Suite { get; init; }

    public required byte[] SignerKeyId { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    /// <summary>The sender's half of the key agreement.</summary>
    public required byte[] EncapsulatedKey { get; init; }

    public required byte[] Ciphertext { get; init; }

    /// <summary>What the account must still look like to the agent; from its own answer to the Prepare.</summary>
    public required AccountSnapshot ExpectedSnapshot { get; init; }

    public static Commit Read(WireReader map) => new()
    {
        Header = CommandHeader.Read(map, withBoot: true),
        Suite = map.Int(WireKey.Suite, 0, 255),
        SignerKeyId = map.Bytes(WireKey.SignerKeyId, 8),
        OneTimeKeyId = map.Bytes(WireKey.OneTimeKeyId, WritebackVersion.IdSize),
        EncapsulatedKey = map.Bytes(WireKey.EncapsulatedKey, Hpke.PublicKeySize),
        Ciphertext = map.Bytes(WireKey.Ciphertext, SealedPassword.CiphertextSize),
        ExpectedSnapshot = map.Snapshot(WireKey.ExpectedSnapshot),
    };

    public void Write(WireWriter map) => Header.Write(map)
        .Int(WireKey.Suite, Suite)
        .Bytes(WireKey.SignerKeyId, SignerKeyId)
        .Bytes(WireKey.OneTimeKeyId, OneTimeKeyId)
        .Bytes(WireKey.EncapsulatedKey, EncapsulatedKey)
        .Bytes(WireKey.Ciphertext, Ciphertext)
        .Snapshot(ExpectedSnapshot, WireKey.ExpectedSnapshot);
}
