namespace Sspr.Directories.Writeback.Messages;

/// <summary>Say which of these groups an account is in. Answered by <see cref="MembershipsReply"/>.</summary>
internal sealed record Memberships(CommandHeader Header, DirectoryName Directory, AccountId Account, IReadOnlyList<string> Groups)
    : ICommand<Memberships>
{
    public static MessageType Type => MessageType.Memberships;

    public static Memberships Read(WireReader map)
    {
        var command = new Memberships(
            CommandHeader.Read(map, withBoot: true),
            map.Directory(),
            map.Account(),
            map.Texts(WireKey.Groups, GroupQuery.MostGroups, GroupQuery.LongestName));
        WireReader.Demand(!command.Groups.Any(string.IsNullOrWhiteSpace), "group");
        return command;
    }

    public void Write(WireWriter map) => Header.Write(map)
        .Directory(Directory)
        .Account(Account)
        .Texts(WireKey.Groups, Groups, GroupQuery.MostGroups, GroupQuery.LongestName);
}
