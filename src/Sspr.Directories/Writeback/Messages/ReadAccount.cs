namespace Sspr.Directories.Writeback.Messages;

/// <summary>Read an account again by its id. Answered by <see cref="FindReply"/>.</summary>
internal sealed record ReadAccount(CommandHeader Header, DirectoryName Directory, AccountId Account) : ICommand<ReadAccount>
{
    public static MessageType Type => MessageType.Read;

    public static ReadAccount Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true), map.Directory(), map.Account());

    public void Write(WireWriter map) => Header.Write(map).Directory(Directory).Account(Account);
}
