using Sspr.Resets;

namespace Sspr.Server.SecurityInfo;

/// <summary>The browser's key to its session: 256 random bits, and nothing else.</summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "__Host-sspr-me";

    // Security: guarded by The_session_cookie_is_host_bound_secure_strict_and_out_of_reach_of_scripts
    private static CookieOptions Options => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    /// <summary>The key; null if the browser has none of the right form.</summary>
    public static BrowserKey? Read(HttpContext context) => BrowserKey.TryParse(context.Request.Cookies[Name], out var key) ? key : null;

    /// <summary>Gives a key.</summary>
    public static void Give(HttpContext context, BrowserKey key) => context.Response.Cookies.Append(Name, key.Reveal(), Options);

    /// <summary>Takes it away.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Options);
}
