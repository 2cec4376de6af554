using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>What an enrolled agent pins: its own id, and whom it takes commands from.</summary>
internal sealed record EnrolReply
{
    public required AgentId Agent { get; init; }

    public required string Name { get; init; }

    public required byte[] Tenant { get; init; }

    public required byte[] Server { get; init; }

    /// <summary>The server's signing key as a SubjectPublicKeyInfo.</summary>
    public required byte[] ServerKey { get; init; }

    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>SHA-256 of the request that is answered.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The reply with the proof that its sender knows the code.</summary>
    public byte[] Seal(EnrolmentSecret secret)
    {
        var body = WireWriter.Encode(map => map
            .Bytes(1, Agent.ToBytes())
            .Text(2, Name, 64)
            .Bytes(3, Tenant)
            .Bytes(4, Server)
            .Bytes(5, ServerKey)
            .Texts(6, Directories.Select(static d => d.Value), 16, 64)
            .Bytes(7, RequestHash));
        return WireWriter.Encode(map => map.Bytes(1, body).Bytes(2, secret.ProveServer(body)));
    }

    /// <summary>Reads a reply to <paramref name="request"/>.</summary>
    /// <returns>False unless whoever sent it knows the code and answers this very request.</returns>
    public static bool TryOpen(byte[] sent, EnrolmentSecret secret, byte[] request, out EnrolReply reply)
    {
        reply = null!;

        // Security: a stranger in the middle who gets the request cannot make the agent pin another server's key
        // (A_reply_without_the_code_pins_nothing).
        return WireReader.TryDecode(
                sent, static map => (Body: map.BytesUpTo(1, EnrolRequest.MaximumSize), Proof: map.Bytes(2, 32)), out var parts)
            && CryptographicOperations.FixedTimeEquals(secret.ProveServer(parts.Body), parts.Proof)
            && WireReader.TryDecode(parts.Body, Read, out reply)
            && reply.RequestHash.AsSpan().SequenceEqual(SHA256.HashData(request));
    }

    private static EnrolReply Read(WireReader map) => new()
    {
        Agent = AgentId.FromBytes(map.Bytes(1, AgentId.Size)),
        Name = map.Text(2, 64),
        Tenant = map.Bytes(3, WritebackVersion.IdSize),
        Server = map.Bytes(4, WritebackVersion.IdSize),
        ServerKey = map.BytesUpTo(5, 256),
        Directories = [.. map.Texts(6, 16, 64).Select(WireFields.ToDirectory)],
        RequestHash = map.Bytes(7, 32),
    };
}
