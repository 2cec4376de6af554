namespace Sspr.Directories.Writeback.Messages;

/// <summary>The server has the result; the agent stops sending it. Not answered.</summary>
internal sealed record Ack(CommandHeader Header, long JournalSequence) : ICommand<Ack>
{
    public static MessageType Type => MessageType.Ack;

    public static Ack Read(WireReader map) => new(CommandHeader.Read(map, withBoot: false), map.Int(WireKey.JournalSequence));

    public void Write(WireWriter map) => Header.Write(map).Int(WireKey.JournalSequence, JournalSequence);
}
