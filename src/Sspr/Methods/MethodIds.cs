using System.Security.Cryptography;

namespace Sspr.Methods;

/// <summary>What tells registrations apart that have no address or number of their own.</summary>
internal static class MethodIds
{
    /// <summary>64 random bits in hexadecimal: enough among the few of one account.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
