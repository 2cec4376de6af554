using Sspr.Resets;

namespace Sspr.Server.Security;

/// <summary>The three cookies of the portal. None of them holds anything but random bits or a language.</summary>
internal static class PortalCookies
{
    /// <summary>The browser's key to its reset.</summary>
    public const string Reset = "__Host-sspr";

    /// <summary>What form tokens are made for.</summary>
    public const string Form = "__Host-sspr-form";

    /// <summary>The language that was chosen.</summary>
    public const string Language = "__Host-sspr-lang";

    // Security: guarded by Cookies_are_host_bound_secure_strict_and_out_of_reach_of_scripts
    private static CookieOptions Options => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    /// <summary>The browser's key; null if it has none of the right form.</summary>
    public static BrowserKey? ReadReset(HttpContext context) =>
        BrowserKey.TryParse(context.Request.Cookies[Reset], out var key) ? key : null;

    /// <summary>Gives the browser a key.</summary>
    public static void GiveReset(HttpContext context, BrowserKey key) => context.Response.Cookies.Append(Reset, key.Reveal(), Options);

    /// <summary>The value that form tokens are made for; a fresh one is given if there is none.</summary>
    public static string ReadOrGiveForm(HttpContext context)
    {
        if (context.Request.Cookies[Form] is { } value && FormToken.IsCookie(value))
        {
            return value;
        }

        // one answer gives one, however often it is asked for
        if (context.Items[Form] is string given)
        {
            return given;
        }

        var fresh = FormToken.NewCookie();
        context.Items[Form] = fresh;
        context.Response.Cookies.Append(Form, fresh, Options);
        return fresh;
    }

    /// <summary>Gives a fresh value: the forms that were made before it are void.</summary>
    public static void GiveForm(HttpContext context) => context.Response.Cookies.Append(Form, FormToken.NewCookie(), Options);

    /// <summary>Remembers the language.</summary>
    public static void GiveLanguage(HttpContext context, string tag) => context.Response.Cookies.Append(Language, tag, Options);
}
