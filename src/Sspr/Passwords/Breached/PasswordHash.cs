using System.Security.Cryptography;
using Sspr.Directories;

namespace Sspr.Passwords.Breached;

/// <summary>The hash by which breached passwords are listed.</summary>
internal static class PasswordHash
{
    /// <summary>SHA-1 of the password's UTF-8 bytes.</summary>
    /// <param name="password">The password.</param>
    /// <param name="sha1">20 bytes, which the caller clears: of a guessable password they are as good as the password.</param>
    public static void Compute(NewPassword password, Span<byte> sha1)
    {
        ArgumentNullException.ThrowIfNull(password);
        var utf8 = password.ToUtf8();
        try
        {
#pragma warning disable CA5350 // the lists of breached passwords are lists of SHA-1 hashes; nothing is protected by it
            SHA1.HashData(utf8, sha1);
#pragma warning restore CA5350
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }
}
