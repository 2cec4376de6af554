namespace Sspr.Directories.Writeback.Messages;

/// <summary>Look up what a user typed. Answered by <see cref="FindReply"/>.</summary>
internal sealed record Find(CommandHeader Header, DirectoryName Directory, string TypedName) : ICommand<Find>
{
    /// <summary>Longest name that is looked up, in UTF-16 units.</summary>
    public const int MaximumName = 512;

    public static MessageType Type => MessageType.Find;

    public static Find Read(WireReader map) =>
        new(CommandHeader.Read(map, withBoot: true), map.Directory(), map.Text(WireKey.TypedName, MaximumName));

    public void Write(WireWriter map) =>
        Header.Write(map).Directory(Directory).Text(WireKey.TypedName, TypedName, MaximumName);
}
