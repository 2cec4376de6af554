using System.Security.Cryptography;

namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// The agent wants to sign with another key from now on. Signed with the present one like every message, and by the new one inside:
/// nobody can offer a key that is not theirs. From version 2 on.
/// </summary>
internal sealed record KeyOffer : IMessage<KeyOffer>
{
    private const int PublicKeySize = 91;

    public static MessageType Type => MessageType.KeyOffer;

    public required byte[] Tenant { get; init; }

    public required AgentId Agent { get; init; }

    /// <summary>The new key, as a SubjectPublicKeyInfo.</summary>
    public required byte[] NewKey { get; init; }

    /// <summary>The new key's signature over the installation, the agent, the present key and itself.</summary>
    public required byte[] Proof { get; init; }

    /// <summary>The offer of <paramref name="next"/> in the place of <paramref name="present"/>.</summary>
    public static KeyOffer Of(AgentContext agent, MessageSigner present, MessageSigner next) => new()
    {
        Tenant = agent.Tenant,
        Agent = agent.Agent,
        NewKey = next.PublicKey,
        Proof = next.SignInput(Input(agent.Tenant, agent.Agent, present.PublicKey, next.PublicKey)),
    };

    /// <summary>Whether the sender holds the new key and means it for this agent in the place of this one.</summary>
    public bool IsProved(ReadOnlySpan<byte> presentKey)
    {
        try
        {
            using var key = new MessageVerifier(NewKey);
            return key.Verifies(Input(Tenant, Agent, presentKey, NewKey), Proof);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static KeyOffer Read(WireReader map) => new()
    {
        Tenant = map.Bytes(WireKey.Tenant, WritebackVersion.IdSize),
        Agent = map.Agent(),
        NewKey = map.Bytes(WireKey.NewKey, PublicKeySize),
        Proof = map.Bytes(WireKey.KeyProof, MessageVerifier.SignatureSize),
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.NewKey, NewKey)
        .Bytes(WireKey.KeyProof, Proof);

    private static byte[] Input(ReadOnlySpan<byte> tenant, AgentId agent, ReadOnlySpan<byte> present, ReadOnlySpan<byte> next) =>
        [.. "sspr/v1/agent-key"u8, 0x00, .. tenant, .. agent.ToBytes(), .. SHA256.HashData(present), .. SHA256.HashData(next)];
}
