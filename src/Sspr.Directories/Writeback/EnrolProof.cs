using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>The parts of an enrolment request as they travelled.</summary>
/// <param name="Body">The request itself.</param>
/// <param name="Code">Proof that the sender knows the code.</param>
/// <param name="Signature">Proof that it holds the key.</param>
internal sealed record EnrolProof(byte[] Body, byte[] Code, byte[] Signature)
{
    /// <summary>Whether the sender knows the code; takes the same time wherever the proof differs.</summary>
    public bool Knows(EnrolmentSecret secret) => CryptographicOperations.FixedTimeEquals(secret.ProveAgent(Body), Code);
}
