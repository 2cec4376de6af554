namespace Sspr.Directories.Writeback;

/// <summary>An agent asks to be enrolled under a one-time code.</summary>
/// <param name="CodeId">Names the code, without giving it away.</param>
/// <param name="PublicKey">The agent's new key.</param>
/// <param name="Nonce">16 random bytes; makes each request another.</param>
/// <param name="Build">The agent's version.</param>
internal sealed record EnrolRequest(string CodeId, byte[] PublicKey, byte[] Nonce, string Build)
{
    /// <summary>Largest body of a request or reply.</summary>
    public const int MaximumSize = 4096;

    private static ReadOnlySpan<byte> Purpose => "sspr/v1/enrol/request"u8;

    /// <summary>The request with the proof of the code and the proof of the key.</summary>
    public byte[] Seal(EnrolmentSecret secret, MessageSigner agent)
    {
        var body = WireWriter.Encode(map => map
            .Text(1, CodeId, 16).Bytes(2, PublicKey).Bytes(3, Nonce).Text(4, Build, 64));
        return WireWriter.Encode(map => map
            .Bytes(1, body).Bytes(2, secret.ProveAgent(body)).Bytes(3, agent.SignInput([.. Purpose, 0x00, .. body])));
    }

    /// <summary>Reads a request; nothing of it is proved yet.</summary>
    public static bool TryRead(byte[] sent, out EnrolRequest request, out EnrolProof proof)
    {
        proof = null!;
        request = null!;
        return WireReader.TryDecode(
                sent, static map => new EnrolProof(map.BytesUpTo(1, MaximumSize), map.Bytes(2, 32), map.Bytes(3, 64)), out proof)
            && WireReader.TryDecode(
                proof.Body,
                static map => new EnrolRequest(map.Text(1, 16), map.BytesUpTo(2, 256), map.Bytes(3, 16), map.Text(4, 64)),
                out request);
    }

    /// <summary>Whether the sender holds the private half of <see cref="PublicKey"/>.</summary>
    public bool IsSignedByItsKey(EnrolProof proof)
    {
        try
        {
            using var key = new MessageVerifier(PublicKey);
            return key.Verifies([.. Purpose, 0x00, .. proof.Body], proof.Signature);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
