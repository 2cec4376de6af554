namespace Sspr.Directories.Writeback.Messages;

/// <summary>Look at the directory without changing it. Answered by <see cref="ProbeReply"/>.</summary>
internal sealed record Probe(CommandHeader Header, DirectoryName Directory) : ICommand<Probe>
{
    public static MessageType Type => MessageType.Probe;

    public static Probe Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true), map.Directory());

    public void Write(WireWriter map) => Header.Write(map).Directory(Directory);
}
