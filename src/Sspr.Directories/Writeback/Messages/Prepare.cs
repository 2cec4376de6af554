namespace Sspr.Directories.Writeback.Messages;

/// <summary>Check everything that can be checked for this operation and make a one-time key for it. Writes nothing.</summary>
internal sealed record Prepare : ICommand<Prepare>
{
    public static MessageType Type => MessageType.Prepare;

    public required CommandHeader Header { get; init; }

    public required DirectoryName Directory { get; init; }

    public required WriteRequest Request { get; init; }

    /// <summary>The version of the server's policy that let the user through; 0 while the policy has none.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>The suite that the server chose from the agent's list.</summary>
    public required int Suite { get; init; }

    /// <summary>Which of the server's keys signed.</summary>
    public required byte[] SignerKeyId { get; init; }

    public static Prepare Read(WireReader map)
    {
        var header = CommandHeader.Read(map, withBoot: true);
        return new()
        {
            Header = header,
            Directory = map.Directory(),
            Request = map.Request(header.Operation),
            PolicyVersion = map.Int(WireKey.PolicyVersion),
            Suite = map.Int(WireKey.Suite, 0, 255),
            SignerKeyId = map.Bytes(WireKey.SignerKeyId, 8),
        };
    }

    public void Write(WireWriter map) => Header.Write(map)
        .Directory(Directory)
        .Request(Request)
        .Int(WireKey.PolicyVersion, PolicyVersion)
        .Int(WireKey.Suite, Suite)
        .Bytes(WireKey.SignerKeyId, SignerKeyId);
}
