namespace Sspr.Directories.Writeback.Messages;

/// <summary>Make a new key and offer it. Not answered; from version 2 on.</summary>
internal sealed record RotateKey(CommandHeader Header) : ICommand<RotateKey>
{
    public static MessageType Type => MessageType.RotateKey;

    public static RotateKey Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true));

    public void Write(WireWriter map) => Header.Write(map);
}
