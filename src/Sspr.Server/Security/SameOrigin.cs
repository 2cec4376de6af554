using Microsoft.Extensions.Options;
using Sspr.Server.Settings;

namespace Sspr.Server.Security;

/// <summary>Whether a request that changes something comes from a page of ours, as far as the browser says (Fetch metadata, RFC 6454).</summary>
internal sealed class SameOrigin(IOptions<PortalOptions> options)
{
    private readonly string _origin = options.Value.PublicAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Looks.</summary>
    /// <remarks>Security: guarded by <c>A_post_from_another_site_changes_nothing</c>.</remarks>
    public bool Holds(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var origin = headers.Origin.ToString();
        if (headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            // our referrer policy makes browsers send "null" as the origin of our own forms
            return site.ToString() is "same-origin" && (origin.Length == 0 || IsOurs(origin));
        }

        // browsers older than March 2023; the token and the strict cookie must still fit
        return IsOurs(origin);
    }

    private bool IsOurs(string origin) => origin is "null" || string.Equals(origin, _origin, StringComparison.Ordinal);
}
