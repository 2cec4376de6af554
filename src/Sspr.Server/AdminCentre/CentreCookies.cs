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

    /// <summary>The key; null if the browser has none of the right form.</summary>
    public static BrowserKey? Read(HttpContext context) => HostCookies.ReadKey(context, Session);

    /// <summary>Gives the browser a key, and makes the forms of before void.</summary>
    public static void Give(HttpContext context, BrowserKey key)
    {
        HostCookies.Give(context, Session, key.Reveal());
        HostCookies.GiveForm(context, Form);
    }

    /// <summary>Takes the key away.</summary>
    public static void Forget(HttpContext context)
    {
        HostCookies.Forget(context, Session);
        HostCookies.GiveForm(context, Form);
    }

    /// <summary>The value that form tokens are made for; a fresh one is given if there is none.</summary>
    public static string ReadOrGiveForm(HttpContext context) => HostCookies.ReadOrGiveForm(context, Form);
}
