namespace Sspr.Organisation;

/// <summary>The address under which users reach the portal. Links in mails are made from it and from nothing that a request says.</summary>
/// <param name="Address">Always https, without a path (<c>Portal:PublicAddress</c>).</param>
internal sealed record PublicSite(Uri Address)
{
    /// <summary>The origin, as browsers write it (RFC 6454 §6.2).</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The host name alone.</summary>
    public string Host => Address.IdnHost;

    /// <summary>A page of the portal.</summary>
    public Uri Page(string path) => new(Address, path);
}
