namespace Sspr.Server.Security;

/// <summary>Puts the security headers on every response of the pipeline, errors and files included.</summary>
/// <remarks>Security: guarded by <c>Every_response_carries_every_security_header</c>.</remarks>
internal static class SecurityHeaders
{
    /// <summary>No inline script or style anywhere, so no nonce is needed; scripts cannot write HTML (Trusted Types).</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Nothing but copying the support code.</summary>
    public const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
        + "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), "
        + "local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
        + "publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), "
        + "web-share=(), window-management=(), xr-spatial-tracking=()";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Security-Policy"] = ContentSecurityPolicy,
        ["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains; preload",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = PermissionsPolicy,
    };

    /// <summary>Adds the middleware; it stands first.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static next => context =>
    {
        context.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in All)
        {
            headers[name] = value;
        }

        // only files with a hash in their address say otherwise
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
