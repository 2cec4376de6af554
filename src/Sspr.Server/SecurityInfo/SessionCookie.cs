using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.SecurityInfo;

/// <summary>The browser's key to its session: 256 random bits, and nothing else.</summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "__Host-sspr-me";

    /// <summary>The key; null if the browser has none of the right form.</summary>
    public static BrowserKey? Read(HttpContext context) => HostCookies.ReadKey(context, Name);

    /// <summary>Gives a key.</summary>
    public static void Give(HttpContext context, BrowserKey key) => HostCookies.Give(context, Name, key.Reveal());

    /// <summary>Takes it away.</summary>
    public static void Forget(HttpContext context) => HostCookies.Forget(context, Name);
}
