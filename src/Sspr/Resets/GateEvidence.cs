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
    /// <summary>Makes and seals the record.</summary>
    public static GateEvidence Seal(
        InstallationKey key, Guid reset, int gate, MethodKind method, Guid challenge, DateTimeOffset passedAt) =>
        new(reset, gate, method, challenge, passedAt, MacOf(key, reset, gate, method, challenge, passedAt));

    /// <summary>Whether it was made by someone who holds the installation's key.</summary>
    public bool IsGenuine(InstallationKey key) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Mac),
        Encoding.ASCII.GetBytes(MacOf(key, Reset, Gate, Method, Challenge, PassedAt)));

    private static string MacOf(
        InstallationKey key, Guid reset, int gate, MethodKind method, Guid challenge, DateTimeOffset passedAt) =>
        Convert.ToHexStringLower(key.Mac(
            KeyPurpose.Gate,
            reset.ToByteArray(),
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{gate}/{method}/{passedAt.UtcTicks}")),
            challenge.ToByteArray()));
}
