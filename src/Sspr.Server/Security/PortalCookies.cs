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

    /// <summary>The browser's key; null if it has none of the right form.</summary>
    public static BrowserKey? ReadReset(HttpContext context) => HostCookies.ReadKey(context, Reset);

    /// <summary>Gives the browser a key.</summary>
    public static void GiveReset(HttpContext context, BrowserKey key) => HostCookies.Give(context, Reset, key.Reveal());

    /// <summary>The value that form tokens are made for; a fresh one is given if there is none.</summary>
    public static string ReadOrGiveForm(HttpContext context) => HostCookies.ReadOrGiveForm(context, Form);

    /// <summary>Gives a fresh value: the forms that were made before it are void.</summary>
    public static void GiveForm(HttpContext context) => HostCookies.GiveForm(context, Form);

    /// <summary>Remembers the language.</summary>
    public static void GiveLanguage(HttpContext context, string tag) => HostCookies.Give(context, Language, tag);
}
