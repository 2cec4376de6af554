using System.Buffers;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>A distinguished name in the one spelling in which names are compared.</summary>
internal static class FoldedName
{
    // what has more than one spelling has one of these in it
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"+;<>#\0");

    public static string Of(string name) =>
        IsPlain(name) || !DistinguishedName.TryParse(name, out var parsed) ? name.ToUpperInvariant() : parsed.ToString().ToUpperInvariant();

    /// <summary>Whether the name is spelled as it would be after taking it apart and putting it together.</summary>
    private static bool IsPlain(ReadOnlySpan<char> name)
    {
        if (name.ContainsAny(Special) || name.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }

        for (var rest = name; rest.IndexOf(' ') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            var start = name.Length - rest.Length + at;
            if (start == 0 || start == name.Length - 1 || name[start - 1] is ',' or '=' or ' ' || name[start + 1] is ',' or '=')
            {
                return false;
            }
        }

        return true;
    }
}
