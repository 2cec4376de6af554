using System.Text;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Ds389.Rights;

/// <summary>
/// What an account may do to one entry, as the server works it out (get effective rights, 1.3.6.1.4.1.42.2.27.9.5.2). Everybody may ask that
/// about themselves.
/// </summary>
/// <param name="Entry">The entry.</param>
/// <param name="OnEntry">Letters of the entry: add, delete, reName, View.</param>
/// <param name="OnAttributes">Letters of each attribute: Read, Search, Compare, Write (add a value), Obliterate (delete one).</param>
internal sealed record EffectiveRights(string Entry, string OnEntry, IReadOnlyDictionary<string, string> OnAttributes)
{
    private const string None = "none";

    /// <summary>Reads them.</summary>
    /// <returns>Null if the entry is not there or shows nothing of itself.</returns>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public static async Task<EffectiveRights?> ReadAsync(
        LdapConnection connection, string name, string subject, IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        var control = new LdapControl(LdapOids.EffectiveRights, Critical: true, Encoding.UTF8.GetBytes($"dn:{subject}"));
        var found = await connection.SearchAsync(LdapSearch.Read(name, attributes).With(control), cancellationToken);
        return found.Entries is [var entry] && entry.Text("entryLevelRights") is { } onEntry
            ? new EffectiveRights(entry.DistinguishedName, Letters(onEntry), ReadAttributes(entry.Texts("attributeLevelRights")))
            : null;
    }

    /// <summary>Whether an attribute may be written.</summary>
    public bool Writes(string attribute) => Has(attribute, 'w');

    /// <summary>Whether an attribute has one of some letters.</summary>
    public bool Has(string attribute, params ReadOnlySpan<char> letters) => OnAttributes.TryGetValue(attribute, out var held) && held.AsSpan().IndexOfAny(letters) >= 0;

    private static Dictionary<string, string> ReadAttributes(IEnumerable<string> lists)
    {
        var rights = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in lists.SelectMany(static list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var colon = pair.LastIndexOf(':');
            if (colon > 0)
            {
                rights[pair[..colon]] = Letters(pair[(colon + 1)..]);
            }
        }

        return rights;
    }

    private static string Letters(string text) => string.Equals(text, None, StringComparison.OrdinalIgnoreCase) ? "" : text;
}
