namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// The server signs with the new key everywhere: take nothing more from the one with this id. Signed with the new one; not answered. From
/// version 3 on.
/// </summary>
internal sealed record RetireServerKey(CommandHeader Header, byte[] KeyId) : ICommand<RetireServerKey>
{
    public static MessageType Type => MessageType.RetireServerKey;

    public static RetireServerKey Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true), map.Bytes(WireKey.KeyId, 8));

    public void Write(WireWriter map) => Header.Write(map).Bytes(WireKey.KeyId, KeyId);
}
