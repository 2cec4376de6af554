namespace Sspr.Directories.Writeback.Messages;

/// <summary>List accounts: those whose password expires in a window, those with an address, or those of a person. Answered by <see cref="ListReply"/>.</summary>
internal sealed record ListAccounts(CommandHeader Header, DirectoryName Directory, AccountQuery Query) : ICommand<ListAccounts>
{
    private const int Expiring = 1;
    private const int Address = 2;
    private const int Person = 3;

    public static MessageType Type => MessageType.ListAccounts;

    public static ListAccounts Read(WireReader map)
    {
        var (header, directory) = (CommandHeader.Read(map, withBoot: true), map.Directory());
        return new(header, directory, map.Int(WireKey.QueryKind, Expiring, Person) switch
        {
            Expiring => ReadWindow(map),
            Address => ReadAddress(map),
            _ => ReadPerson(map),
        });
    }

    public void Write(WireWriter map)
    {
        Header.Write(map).Directory(Directory);
        _ = Query switch
        {
            AccountQuery.ExpiringPasswords window => map
                .Int(WireKey.QueryKind, Expiring)
                .Instant(WireKey.From, window.From)
                .Instant(WireKey.Until, window.Until)
                .Bytes(WireKey.Listed, window.After is { } after ? ListedFields.ToBytes([after]) : null),
            AccountQuery.WithAddress mail => map
                .Int(WireKey.QueryKind, Address)
                .Text(WireKey.TypedName, mail.Address, AccountQuery.LongestAddress)
                .Int(WireKey.Count, mail.Most),
            AccountQuery.OfPerson person => map
                .Int(WireKey.QueryKind, Person)
                .Text(WireKey.TypedName, person.Person, AccountQuery.LongestPerson)
                .Int(WireKey.Count, person.Most),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static AccountQuery.ExpiringPasswords ReadWindow(WireReader map) => new(
        map.Instant(WireKey.From),
        map.Instant(WireKey.Until),
        map.Has(WireKey.Listed) ? ListedFields.Read(map, WireKey.Listed, least: 1, most: 1)[0] : null);

    private static AccountQuery.WithAddress ReadAddress(WireReader map) =>
        new(map.Text(WireKey.TypedName, AccountQuery.LongestAddress), map.Int(WireKey.Count, 1, AccountQuery.MostListed));

    private static AccountQuery.OfPerson ReadPerson(WireReader map) =>
        new(map.Text(WireKey.TypedName, AccountQuery.LongestPerson), map.Int(WireKey.Count, 1, AccountQuery.MostListed));
}
