namespace Sspr.Directories.Writeback.Messages;

/// <summary>Make a one-time key for holding a password against an account's. Answered by <see cref="CheckKey"/>, or by <see cref="CheckReply"/> if not.</summary>
internal sealed record PrepareCheck : ICommand<PrepareCheck>
{
    public static MessageType Type => MessageType.PrepareCheck;

    public required CommandHeader Header { get; init; }

    public required DirectoryName Directory { get; init; }

    public required AccountId Account { get; init; }

    public string? Sid { get; init; }

    public required int Suite { get; init; }

    public required byte[] SignerKeyId { get; init; }

    public static PrepareCheck Read(WireReader map) => new()
    {
        Header = CommandHeader.Read(map, withBoot: true),
        Directory = map.Directory(),
        Account = map.Account(),
        Sid = map.OptionalText(WireKey.Sid, 184),
        Suite = map.Int(WireKey.Suite, 0, 255),
        SignerKeyId = map.Bytes(WireKey.SignerKeyId, 8),
    };

    public void Write(WireWriter map) => Header.Write(map)
        .Directory(Directory)
        .Account(Account)
        .Text(WireKey.Sid, Sid, 184)
        .Int(WireKey.Suite, Suite)
        .Bytes(WireKey.SignerKeyId, SignerKeyId);
}
