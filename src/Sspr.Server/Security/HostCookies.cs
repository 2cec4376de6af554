using Sspr.Resets;

namespace Sspr.Server.Security;

/// <summary>What all cookies of the server have in common; their names begin with <c>__Host-</c> (RFC 6265bis §4.1.3.2).</summary>
internal static class HostCookies
{
    // Security: guarded by Cookies_are_host_bound_secure_strict_and_out_of_reach_of_scripts and its like for sessions and the admin centre
    private static CookieOptions Options => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    /// <summary>A key of the browser's; null if it has none of the right form.</summary>
    public static BrowserKey? ReadKey(HttpContext context, string name) => BrowserKey.TryParse(context.Request.Cookies[name], out var key) ? key : null;

    /// <summary>Gives a value.</summary>
    public static void Give(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, Options);

    /// <summary>Takes it away.</summary>
    public static void Forget(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options);

    /// <summary>The value that form tokens are made for; a fresh one is given if there is none.</summary>
    public static string ReadOrGiveForm(HttpContext context, string name) =>
        context.Items[name] is string given ? given
        : context.Request.Cookies[name] is { } value && FormToken.IsCookie(value) ? value
        : GiveForm(context, name);

    /// <summary>Gives a fresh value: the forms that were made before it are void. One answer gives one, however often it is asked for.</summary>
    public static string GiveForm(HttpContext context, string name)
    {
        if (context.Items[name] is string given)
        {
            return given;
        }

        var fresh = FormToken.NewCookie();
        context.Items[name] = fresh;
        Give(context, name, fresh);
        return fresh;
    }
}
