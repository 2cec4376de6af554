using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>A distinguished name in the one spelling in which names are compared.</summary>
internal static class FoldedName
{
    public static string Of(string name) =>
        DistinguishedName.TryParse(name, out var parsed) ? parsed.ToString().ToUpperInvariant() : name.ToUpperInvariant();
}
