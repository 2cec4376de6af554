using System.Security.Cryptography;
using System.Text;
using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>Which entries of one directory are in scope, as far as the entry itself decides.</summary>
internal sealed class SyncScope
{
    private readonly Places _places;
    private readonly (string Attribute, string Value, bool Negated)[] _conditions;

    public SyncScope(SyncedDirectoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _places = new Places(options.OrganisationalUnits);
        _conditions = [.. options.Conditions.Select(Read)];
    }

    /// <summary>The settings it was made of.</summary>
    public SyncedDirectoryOptions Options { get; }

    /// <summary>Whether membership in a group decides too.</summary>
    public bool AsksForGroups => Options.Groups.Count > 0;

    /// <summary>What is wrong with the conditions; empty if nothing is.</summary>
    public static IEnumerable<string> FaultsOf(SyncedDirectoryOptions options) => options.Conditions
        .Where(static text => Read(text) is var (attribute, value, _) && (attribute.Length == 0 || value.Length == 0))
        .Select(static text => $"holds \"{text}\". Allowed: attribute=value, attribute=* or the same after an exclamation mark.");

    /// <summary>Whether the entry is in scope, groups left aside. Containers and groups always are: they are needed to decide.</summary>
    public bool Includes(DirectoryObject entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind != ObjectKind.Account
            || (!entry.IsCritical && (_places.IsEmpty || _places.Has(entry.DistinguishedName)) && Array.TrueForAll(_conditions, condition => Holds(entry, condition)));
    }

    /// <summary>A number that changes when the scope does.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', [.. Options.OrganisationalUnits, "/", .. Options.Groups, "/", .. Options.Conditions]))))[..16];

    private static bool Holds(DirectoryObject entry, (string Attribute, string Value, bool Negated) condition)
    {
        var found = ValueOf(entry, condition.Attribute);
        var holds = condition.Value == "*" ? found is not null : string.Equals(found, condition.Value, StringComparison.OrdinalIgnoreCase);
        return holds != condition.Negated;
    }

    private static string? ValueOf(DirectoryObject entry, string attribute) => attribute.ToUpperInvariant() switch
    {
        "SAMACCOUNTNAME" or "UID" => entry.LoginName,
        "USERPRINCIPALNAME" => entry.PrincipalName,
        "MAIL" => entry.Mail,
        "DISPLAYNAME" => entry.DisplayName,
        "C" => entry.Country,
        "ENABLED" => entry.IsDisabled ? "false" : "true",
        _ => entry.Others.FirstOrDefault(other => string.Equals(other.Key, attribute, StringComparison.OrdinalIgnoreCase)).Value,
    };

    private static (string Attribute, string Value, bool Negated) Read(string text)
    {
        var negated = text.StartsWith('!');
        var parts = (negated ? text[1..] : text).Split('=', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 ? (parts[0], parts[1], negated) : (string.Empty, string.Empty, negated);
    }
}
