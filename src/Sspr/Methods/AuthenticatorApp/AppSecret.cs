using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sspr.Methods.AuthenticatorApp;

/// <summary>What is kept for one app: the shared secret, and the last time step whose code was accepted.</summary>
/// <param name="Secret">160 random bits (RFC 4226 §4, R6).</param>
/// <param name="LastStep">No code of this step or an earlier one is accepted any more.</param>
internal sealed record AppSecret(byte[] Secret, long LastStep)
{
    /// <summary>Length of the secret, in bytes.</summary>
    public const int Size = 20;

    /// <summary>A time step in seconds: what every app assumes.</summary>
    public const int StepSeconds = 30;

    /// <summary>A fresh secret.</summary>
    public static byte[] New() => RandomNumberGenerator.GetBytes(Size);

    /// <summary>One that accepts no code, to be compared with where there is none.</summary>
    public static AppSecret OfNobody() => new(New(), long.MaxValue);

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null if it did not.</summary>
    public static AppSecret? From(byte[]? bytes) => bytes is { Length: sizeof(long) + Size }
        ? new AppSecret(bytes[sizeof(long)..], BinaryPrimitives.ReadInt64BigEndian(bytes))
        : null;

    /// <summary>The bytes to be sealed: the step, then the secret.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[sizeof(long) + Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, LastStep);
        Secret.CopyTo(bytes.AsSpan(sizeof(long)));
        return bytes;
    }

    /// <summary>
    /// The step whose code was typed: the present one or the one before it, which a slow typist needs and a clock that is a little slow
    /// (RFC 6238 §5.2). Works as long for a wrong code as for a right one.
    /// </summary>
    public long? Match(string typed, DateTimeOffset now)
    {
        var step = OathCode.StepAt(now, StepSeconds);

        // Security: guarded by A_code_older_than_sixty_seconds_is_refused
        var found = OathCode.Find(OathShape.Usual, Secret, step - 1, step, typed);

        // Security: each step once, and none before it; guarded by A_code_works_once
        return found > LastStep ? found : null;
    }
}
