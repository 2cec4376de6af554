namespace Sspr.Organisation;

/// <summary>
/// The address under which users reach the portal, as the settings name it (<c>Portal:PublicAddress</c>). Links in messages are made from
/// it and from nothing that a request says.
/// </summary>
/// <param name="Address">Always https, without a path; null in programs that serve no pages.</param>
internal sealed record PublicSite(Uri? Address)
{
    /// <summary>The origin, as browsers write it (RFC 6454 §6.2).</summary>
    public string? Origin => Address?.GetLeftPart(UriPartial.Authority);

    /// <summary>The host's name, for codes that a telephone fills in on that site only, and for passkeys.</summary>
    public string? Host => Address?.IdnHost;

    /// <summary>An address on this site; null where there is none.</summary>
    /// <param name="path">Path and query, from the first slash.</param>
    public Uri? At(string path) => Address is null ? null : new Uri(Address, path);
}
