using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sspr.Directories;

namespace Sspr.Passwords.Banned;

/// <summary>No name of the user or of the organisation may be in a password, whatever else is around it.</summary>
internal static class NameRule
{
    /// <summary>Names with fewer characters are not looked for: they occur in too many innocent words.</summary>
    public const int ShortestName = 4;

    /// <summary>Whether one of the names is in it, read as <see cref="PasswordReading"/> does.</summary>
    /// <param name="password">At most <see cref="NewPassword.MaximumLength"/> UTF-16 units; no copy outlives the call.</param>
    /// <param name="names">The names as the directory and the settings have them.</param>
    public static bool IsBroken(ReadOnlySpan<char> password, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(password.Length, NewPassword.MaximumLength, nameof(password));
        Span<char> buffer = stackalloc char[NewPassword.MaximumLength];
        var reading = buffer[..password.Length];
        try
        {
            PasswordReading.Into(password, reading);
            foreach (var name in names)
            {
                if (name.Length >= ShortestName && ((ReadOnlySpan<char>)reading).IndexOf(PasswordReading.Of(name)) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(buffer));
        }
    }

    /// <summary>An organisation's name as it may stand in a password: as it is, and without its spaces.</summary>
    public static IEnumerable<string> WaysToWrite(string organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var together = string.Concat(organisation.Where(static character => !char.IsWhiteSpace(character)));
        return together.Length == organisation.Length ? [organisation] : [organisation, together];
    }
}
