namespace Sspr.Directories.Writeback.Messages;

/// <summary>Read the rules for one account's next password. Answered by <see cref="RulesReply"/>.</summary>
internal sealed record Rules(CommandHeader Header, DirectoryName Directory, AccountId Account) : ICommand<Rules>
{
    public static MessageType Type => MessageType.Rules;

    public static Rules Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true), map.Directory(), map.Account());

    public void Write(WireWriter map) => Header.Write(map).Directory(Directory).Account(Account);
}
