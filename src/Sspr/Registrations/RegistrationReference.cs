using System.Security.Cryptography;
using System.Text;

namespace Sspr.Registrations;

/// <summary>Names one of an account's own registrations in addresses and forms, without its address or number.</summary>
internal static class RegistrationReference
{
    private const int Length = 16;

    /// <summary>16 hexadecimal digits; it opens nothing, and is looked for among the account's own registrations alone.</summary>
    public static string Of(Registration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{registration.Method}/{registration.Destination}"));
        return Convert.ToHexStringLower(bytes)[..Length];
    }

    /// <summary>The one that the reference names; null if it is none of these.</summary>
    public static Registration? Find(IEnumerable<Registration> own, string? reference) =>
        own.FirstOrDefault(registration => string.Equals(Of(registration), reference, StringComparison.Ordinal));
}
