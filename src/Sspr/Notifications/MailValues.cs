namespace Sspr.Notifications;

/// <summary>What is put into a template: texts, which never become links, and addresses, which are links.</summary>
internal sealed class MailValues
{
    private const int MostCharacters = 200;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Uri> _links = new(StringComparer.Ordinal);

    /// <summary>Adds a text that we or the settings wrote; null leaves out what needs it.</summary>
    public MailValues Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _texts[name] = text.Length <= MostCharacters ? text : text[..MostCharacters];
        }

        return this;
    }

    /// <summary>Adds data of an account: made harmless first.</summary>
    public MailValues Data(string name, string? data) => Text(name, MailData.Name(data));

    /// <summary>Adds an address; null leaves out what needs it.</summary>
    public MailValues Link(string name, Uri? address)
    {
        if (address is not null)
        {
            _links[name] = address;
        }

        return this;
    }

    /// <summary>The text of a placeholder; an address as text.</summary>
    public string? Find(string name) => _texts.TryGetValue(name, out var text) ? text : LinkOf(name)?.AbsoluteUri;

    /// <summary>The address of a placeholder.</summary>
    public Uri? LinkOf(string name) => _links.GetValueOrDefault(name);

    /// <summary>The same without addresses that lead elsewhere than to a site.</summary>
    /// <remarks>Security: guarded by <c>A_link_leads_to_the_public_address_or_is_left_out</c>.</remarks>
    public MailValues OnlyTo(Uri? site)
    {
        var kept = new MailValues();
        foreach (var (name, text) in _texts)
        {
            kept._texts[name] = text;
        }

        foreach (var (name, link) in _links.Where(link => site is not null && link.Value.Scheme == site.Scheme && link.Value.Authority == site.Authority))
        {
            kept._links[name] = link;
        }

        return kept;
    }
}
