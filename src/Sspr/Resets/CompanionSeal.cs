using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;

namespace Sspr.Resets;

/// <summary>
/// The tie between an attempt for another account of a person and the proofs that opened it: a keyed hash, so that a row forged in the
/// database does not open somebody else's account with one's own proofs.
/// </summary>
internal static class CompanionSeal
{
    /// <summary>Makes it, bound to both attempts, to the account, to what its policy demands and to the leader's evidence.</summary>
    public static string Make(InstallationKey key, Reset companion, IReadOnlyList<GateEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(companion);
        ArgumentNullException.ThrowIfNull(evidence);
        return Convert.ToHexStringLower(key.Mac(
            KeyPurpose.Gate,
            "companion"u8.ToArray(),
            companion.Id.ToByteArray(),
            (companion.Leader ?? throw new ArgumentException("An attempt of its own.", nameof(companion))).ToByteArray(),
            Encoding.UTF8.GetBytes($"{companion.Kind}/{companion.Directory}/{companion.Account}/{companion.Sid}"),
            Encoding.UTF8.GetBytes(companion.Terms?.ToString() ?? string.Empty),
            Encoding.ASCII.GetBytes(string.Join('/', evidence.Select(static gate => gate.Mac)))));
    }

    /// <summary>Whether it was made by someone who holds the installation's key, for this attempt as it stands.</summary>
    public static bool IsGenuine(InstallationKey key, Reset companion, IReadOnlyList<GateEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(companion);
        return companion.LeaderSeal is { } seal
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(seal), Encoding.ASCII.GetBytes(Make(key, companion, evidence)));
    }
}
