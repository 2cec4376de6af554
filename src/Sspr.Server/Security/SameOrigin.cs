namespace Sspr.Server.Security;

/// <summary>Whether a request that changes something comes from a page of ours, as far as the browser says (Fetch metadata, RFC 6454).</summary>
/// <param name="address">The address under which those pages are served.</param>
internal sealed class SameOrigin(Uri address)
{
    private readonly string _origin = address.GetLeftPart(UriPartial.Authority);

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
