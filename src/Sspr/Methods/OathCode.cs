using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sspr.Methods;

/// <summary>Codes counted up by events (HOTP, RFC 4226) or by time (TOTP, RFC 6238).</summary>
internal static class OathCode
{
    // 10^6 and 10^8: what RFC 4226 §5.3 reduces to
    private static readonly int[] Modulus = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>The code of a counter (RFC 4226 §5.3).</summary>
    /// <param name="hash">SHA-1, SHA-256 or SHA-512.</param>
    /// <param name="secret">The shared secret.</param>
    /// <param name="counter">The event, or the time step.</param>
    /// <param name="digits">Six to eight.</param>
    public static string Of(HashAlgorithmName hash, ReadOnlySpan<byte> secret, long counter, int digits)
    {
        Span<byte> moving = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(moving, counter);
        Span<byte> mac = stackalloc byte[SHA512.HashSizeInBytes];
        mac = mac[..CryptographicOperations.HmacData(hash, secret, moving, mac)];

        var offset = mac[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue;
        return (number % Modulus[digits]).ToString($"D{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step that a moment lies in (RFC 6238 §4.2, with T0 = 0).</summary>
    public static long StepAt(DateTimeOffset moment, int seconds) => moment.ToUnixTimeSeconds() / seconds;

    /// <summary>
    /// The counter whose code was typed, the first of those from <paramref name="first"/> to <paramref name="last"/>; null if none is.
    /// Always looks at all of them.
    /// </summary>
    public static long? Find(OathShape shape, ReadOnlySpan<byte> secret, long first, long last, string typed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var bytes = Encoding.UTF8.GetBytes(typed);
        long? found = null;
        for (var counter = first; counter <= last; counter++)
        {
            var right = CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Of(shape.Hash, secret, Math.Max(counter, 0), shape.Digits)), bytes);
            found ??= right && counter >= 0 ? counter : null;
        }

        return found;
    }
}

/// <summary>How the codes of a secret are made.</summary>
/// <param name="Hash">SHA-1 with nearly all apps and tokens.</param>
/// <param name="Digits">Six to eight.</param>
internal sealed record OathShape(HashAlgorithmName Hash, int Digits)
{
    /// <summary>Six digits with HMAC-SHA-1, which every app can: what breaks SHA-1 for signatures does not break it in an HMAC.</summary>
    public static OathShape Usual { get; } = new(HashAlgorithmName.SHA1, 6);
}
