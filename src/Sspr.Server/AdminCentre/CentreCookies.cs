using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>The two cookies of the admin centre, under names of their own: browsers share cookies among the ports of a host.</summary>
internal static class CentreCookies
{
    /// <summary>The browser's key to its session: 256 random bits.</summary>
    public const string Session = "__Host-sspr-centre";

    /// <summary>What form tokens are made for.</summary>
    public const string Form = "__Host-sspr-centre-form";

    // Security: guarded by The_cookies_of_the_centre_are_host_bound_secure_strict_and_out_of_reach_of_scripts
    private static CookieOptions Options => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    /// <summary>The key; null if the browser has none of the right form.</summary>
    public static BrowserKey? Read(HttpContext context) => BrowserKey.TryParse(context.Request.Cookies[Session], out var key) ? key : null;

    /// <summary>Gives the browser a key, and makes the forms of before void.</summary>
    public static void Give(HttpContext context, BrowserKey key)
    {
        context.Response.Cookies.Append(Session, key.Reveal(), Options);
        GiveForm(context);
    }

    /// <summary>Takes the key away.</summary>
    public static void Forget(HttpContext context)
    {
        context.Response.Cookies.Delete(Session, Options);
        GiveForm(context);
    }

    /// <summary>The value that form tokens are made for; a fresh one is given if there is none.</summary>
    public static string ReadOrGiveForm(HttpContext context) =>
        context.Request.Cookies[Form] is { } value && FormToken.IsCookie(value) ? value : GiveForm(context);

    private static string GiveForm(HttpContext context)
    {
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
}
