using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.Writeback.Messages;

/// <summary>Give one page of a read of the directory. Answered by <see cref="ChangesPage"/>.</summary>
internal sealed record ReadChanges(CommandHeader Header, DirectoryName Directory, ChangeRequest Request) : ICommand<ReadChanges>
{
    /// <summary>Longest cookie; a domain with a hundred controllers needs some 3 kB.</summary>
    public const int MaximumCookie = 6 * 1024;

    public static MessageType Type => MessageType.ReadChanges;

    public static ReadChanges Read(WireReader map) => new(
        CommandHeader.Read(map, withBoot: true),
        map.Directory(),
        new ChangeRequest
        {
            Kind = (ReadKind)map.Int(WireKey.ReadKind, 1, 4),
            Cookie = map.Has(WireKey.ChangeCookie) ? map.BytesUpTo(WireKey.ChangeCookie, MaximumCookie) : null,
            Cursor = new Guid(map.Bytes(WireKey.Cursor, 16)),
            Page = map.Int(WireKey.PageNumber, 1, int.MaxValue),
            Stored = map.Int(WireKey.StoredPage, 0, int.MaxValue),
            Entry = map.Has(WireKey.Entry) ? new Guid(map.Bytes(WireKey.Entry, 16)) : null,
        });

    public void Write(WireWriter map) => Header.Write(map)
        .Directory(Directory)
        .Int(WireKey.ReadKind, (int)Request.Kind)
        .Bytes(WireKey.Cursor, Request.Cursor.ToByteArray())
        .Int(WireKey.PageNumber, Request.Page)
        .Int(WireKey.StoredPage, Request.Stored)
        .Bytes(WireKey.ChangeCookie, Request.Cookie)
        .Bytes(WireKey.Entry, Request.Entry?.ToByteArray());
}
