namespace Sspr.Directories.Writeback.Messages;

/// <summary>What became of this operation? Answered by <see cref="Result"/> or <see cref="QueryReply"/>.</summary>
internal sealed record Query(CommandHeader Header) : ICommand<Query>
{
    public static MessageType Type => MessageType.Query;

    public static Query Read(WireReader map) => new(CommandHeader.Read(map, withBoot: false));

    public void Write(WireWriter map) => Header.Write(map);
}
