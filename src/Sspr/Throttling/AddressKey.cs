using System.Text;
using Sspr.Keys;

namespace Sspr.Throttling;

/// <summary>What an e-mail address is called in counters: its keyed hash, the same for every way to write its letters.</summary>
internal static class AddressKey
{
    /// <summary>Makes it.</summary>
    public static string Of(InstallationKey key, string address)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(address);
        return Convert.ToHexStringLower(key.Mac(KeyPurpose.Account, Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
    }
}
