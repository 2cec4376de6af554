using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>Finds the reset of the browser, and sends the browser to the page where that reset stands.</summary>
internal sealed class ResetAtHand(OpenReset open)
{
    /// <summary>The reset; null if the browser has none.</summary>
    public async Task<Reset?> FindAsync(HttpContext context) =>
        PortalCookies.ReadReset(context) is { } key ? await open.ExecuteAsync(key, context.RequestAborted) : null;

    /// <summary>The reset if it stands at the page; otherwise null, and the browser is sent to the right page.</summary>
    public async Task<Reset?> AtAsync(HttpContext context, string page)
    {
        var reset = await FindAsync(context);
        var right = reset is null ? PagePaths.Start : PagePaths.Of(reset);
        if (string.Equals(right, page, StringComparison.Ordinal))
        {
            return reset;
        }

        GoTo(context, right);
        return null;
    }

    /// <summary>Sends the browser to another page with a GET (RFC 9110 §15.4.4).</summary>
    public static void GoTo(HttpContext context, string page)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = page;
    }
}
