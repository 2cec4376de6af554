namespace Sspr.Directories.Writeback.Messages;

/// <summary>Hold the sealed password against the account's. Answered by <see cref="CheckReply"/>; nothing of it is journaled.</summary>
internal sealed record Check : ICommand<Check>
{
    public static MessageType Type => MessageType.Check;

    public required CommandHeader Header { get; init; }

    public required int Suite { get; init; }

    public required byte[] SignerKeyId { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    /// <summary>The sender's half of the key agreement.</summary>
    public required byte[] EncapsulatedKey { get; init; }

    public required byte[] Ciphertext { get; init; }

    public static Check Read(WireReader map) => new()
    {
        Header = CommandHeader.Read(map, withBoot: true),
        Suite = map.Int(WireKey.Suite, 0, 255),
        SignerKeyId = map.Bytes(WireKey.SignerKeyId, 8),
        OneTimeKeyId = map.Bytes(WireKey.OneTimeKeyId, WritebackVersion.IdSize),
        EncapsulatedKey = map.Bytes(WireKey.EncapsulatedKey, Hpke.PublicKeySize),
        Ciphertext = map.Bytes(WireKey.Ciphertext, SealedPassword.CiphertextSize),
    };

    public void Write(WireWriter map) => Header.Write(map)
        .Int(WireKey.Suite, Suite)
        .Bytes(WireKey.SignerKeyId, SignerKeyId)
        .Bytes(WireKey.OneTimeKeyId, OneTimeKeyId)
        .Bytes(WireKey.EncapsulatedKey, EncapsulatedKey)
        .Bytes(WireKey.Ciphertext, Ciphertext);
}
