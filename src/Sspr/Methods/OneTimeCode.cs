using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Sspr.Directories;
using Sspr.Keys;

namespace Sspr.Methods;

/// <summary>
/// Eight random digits. With at most ten guesses an hour for an account the chance to hit is one in ten million.
/// Cannot be printed, compared with <c>==</c> or serialised.
/// </summary>
[DebuggerDisplay("OneTimeCode")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class OneTimeCode
{
    /// <summary>How many digits.</summary>
    public const int Length = 8;

    private readonly string _digits;

    private OneTimeCode(string digits) => _digits = digits;

    /// <summary>A fresh one.</summary>
    public static OneTimeCode New() => new(RandomNumberGenerator.GetString("0123456789", Length));

    /// <summary>The digits in two groups, for the message that carries them: the only way to read them.</summary>
    public string Reveal() => $"{_digits[..4]} {_digits[4..]}";

    /// <summary>What the store keeps: a keyed hash, bound to the challenge it was made for.</summary>
    public string HashFor(InstallationKey key, Guid challenge) => HashOf(key, challenge, Encoding.UTF8.GetBytes(_digits));

    /// <summary>The same hash for what a user sent back.</summary>
    public static string HashOf(InstallationKey key, Guid challenge, byte[] typed) =>
        Convert.ToHexStringLower(key.Mac(KeyPurpose.Code, challenge.ToByteArray(), typed));

    /// <summary>Compares a proof with the challenge of a code that was sent.</summary>
    public static VerifyResult Compare(InstallationKey key, Challenge challenge, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(proof);

        // Security: hashed and compared in constant time, before any other decision; guarded by A_late_code_is_refused_alike_whether_it_is_right_or_wrong
        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(challenge.ProofHash),
            Encoding.ASCII.GetBytes(HashOf(key, challenge.Id, proof.ToBytes())));
        return now >= challenge.ExpiresAt ? new VerifyResult.TooLate()
            : right ? new VerifyResult.Accepted()
            : new VerifyResult.Wrong();
    }

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(OneTimeCode);
}
