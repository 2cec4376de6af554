namespace Sspr.Directories.Writeback.Messages;

/// <summary>Forget this operation, if nothing of it was journaled yet. Not answered.</summary>
internal sealed record Cancel(CommandHeader Header) : ICommand<Cancel>
{
    public static MessageType Type => MessageType.Cancel;

    public static Cancel Read(WireReader map) => new(CommandHeader.Read(map, withBoot: false));

    public void Write(WireWriter map) => Header.Write(map);
}
