using System.Security.Cryptography;

namespace Sspr.Agents;

/// <summary>One of the keys that the server signs its commands to agents with, as the store keeps it for all nodes.</summary>
public sealed record ServerKey
{
    /// <summary>Whose it is: the id that agents pinned, in hexadecimal. A relay that is set up anew has another.</summary>
    public required string Server { get; init; }

    /// <summary>1 for the first, one more for each that follows it.</summary>
    public required int Generation { get; init; }

    /// <summary>The public half, as a SubjectPublicKeyInfo (RFC 5480).</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>
    /// The private half under a key that is not in the store; null for the first, which each node has in its folder, and once it is retired.
    /// </summary>
    public string? SealedKey { get; init; }

    /// <summary>What agents are told, signed by the key before; null for the first.</summary>
    public ReadOnlyMemory<byte>? Announcement { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when agents take it on the word of the key before; null for the first.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Since when the server signs with it; null while it is only announced.</summary>
    public DateTimeOffset? UsedSince { get; init; }

    /// <summary>When the private half was forgotten, since no agent takes the key any more; null before that.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The first 8 bytes of the public half's hash, in hexadecimal: says which it is, proves nothing.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(PublicKey.Span).AsSpan(0, 8));
}
