using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;
using Sspr.Methods;

namespace Sspr.Resets;

/// <summary>
/// The record that a gate was passed. It carries a keyed hash, so that a row forged in the database does not open the way to a write.
/// </summary>
/// <param name="Reset">The reset.</param>
/// <param name="Gate">Which gate, from 0.</param>
/// <param name="Method">How it was passed.</param>
/// <param name="Challenge">The challenge that was answered.</param>
/// <param name="PassedAt">When.</param>
/// <param name="Mac">HMAC-SHA-256 over the fields before it, in hexadecimal.</param>
internal sealed record GateEvidence(Guid Reset, int Gate, MethodKind Method, Guid Challenge, DateTimeOffset PassedAt, string Mac)
{
    /// <summary>Makes and seals the record, bound to what the attempt is for, to its account and to what its policy demands.</summary>
    public static GateEvidence Seal(
        InstallationKey key, Reset reset, int gate, MethodKind method, Guid challenge, DateTimeOffset passedAt)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new(reset.Id, gate, method, challenge, passedAt, MacOf(key, reset, gate, method, challenge, passedAt));
    }

    /// <summary>Whether it was made by someone who holds the installation's key, for this attempt as it stands.</summary>
    /// <remarks>Security: guarded by <c>Evidence_of_one_attempt_says_nothing_about_another</c>.</remarks>
    public bool IsGenuine(InstallationKey key, Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return Reset == reset.Id && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Mac),
            Encoding.ASCII.GetBytes(MacOf(key, reset, Gate, Method, Challenge, PassedAt)));
    }

    private static string MacOf(
        InstallationKey key, Reset reset, int gate, MethodKind method, Guid challenge, DateTimeOffset passedAt) =>
        Convert.ToHexStringLower(key.Mac(
            KeyPurpose.Gate,
            reset.Id.ToByteArray(),
            Encoding.UTF8.GetBytes($"{reset.Kind}/{reset.Directory}/{reset.Account}/{reset.Sid}"),
            Encoding.UTF8.GetBytes(reset.Terms?.ToString() ?? string.Empty),
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{gate}/{method}/{passedAt.UtcTicks}")),
            challenge.ToByteArray()));
}
