using System.Security.Cryptography;
using NSec.Cryptography;
using Sspr.Directories;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>
/// Argon2id (RFC 9106) with 19 MiB and two passes, in the text form of the PHC string format, so that stronger parameters can come later
/// without losing older hashes. No more run at once than the machine has cores: a flood of guesses must not take its memory.
/// </summary>
internal sealed class PasswordHasher : IDisposable
{
    private const int SaltSize = 16;
    private const int HashSize = 32;
    private const int MemoryKibibytes = 19456;
    private const int Passes = 2;
    private const string Prefix = "$argon2id$v=19$m=19456,t=2,p=1$";

    private static readonly PasswordBasedKeyDerivationAlgorithm Argon2id = PasswordBasedKeyDerivationAlgorithm.Argon2id(
        new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = MemoryKibibytes, NumberOfPasses = Passes });

    private readonly SemaphoreSlim _atOnce = new(Environment.ProcessorCount);

    /// <summary>A hash that no password has, for accounts that do not exist: checking it costs what checking a real one does.</summary>
    public static string Nobody { get; } =
        Format(RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(HashSize));

    /// <summary>Hashes with a fresh salt.</summary>
    public async Task<string> HashAsync(NewPassword password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Format(salt, await DeriveAsync(password, salt, cancellationToken));
    }

    /// <summary>Whether the password is the one that was hashed.</summary>
    /// <exception cref="InvalidDataException">The stored hash has another form.</exception>
    public async Task<bool> IsMatchAsync(NewPassword password, string stored, CancellationToken cancellationToken)
    {
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal) || stored[Prefix.Length..].Split('$') is not [var salt, var hash])
        {
            throw new InvalidDataException("A stored password hash has an unknown form.");
        }

        return CryptographicOperations.FixedTimeEquals(
            await DeriveAsync(password, FromBase64(salt), cancellationToken), FromBase64(hash));
    }

    /// <inheritdoc />
    public void Dispose() => _atOnce.Dispose();

    private async Task<byte[]> DeriveAsync(NewPassword password, byte[] salt, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);

        // bytes, never a string: NSec would hash its UTF-16 form, which no other program computes
        var utf8 = password.ToUtf8();
        try
        {
            return Argon2id.DeriveBytes(utf8, salt, HashSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
            _atOnce.Release();
        }
    }

    private static string Format(byte[] salt, byte[] hash) => $"{Prefix}{ToBase64(salt)}${ToBase64(hash)}";

    // the PHC format has base 64 without padding
    private static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
