namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// Say what the service account may do to an account, or in the served parts as a whole. Changes nothing. Answered by
/// <see cref="InspectReply"/>.
/// </summary>
internal sealed record Inspect(CommandHeader Header, DirectoryName Directory, AccountId? Account) : ICommand<Inspect>
{
    public static MessageType Type => MessageType.Inspect;

    public static Inspect Read(WireReader map) =>
        new(CommandHeader.Read(map, withBoot: true), map.Directory(), map.Has(WireKey.Account) ? map.Account() : null);

    public void Write(WireWriter map)
    {
        Header.Write(map).Directory(Directory);
        if (Account is { } account)
        {
            map.Account(account);
        }
    }
}
