using System.Buffers;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>Where the entries stand that an agent serves: below its search bases, and not below what its own file keeps out.</summary>
internal sealed class ServedPlaces(IReadOnlyList<DistinguishedName> bases, IReadOnlyList<DistinguishedName> denied)
{
    private const int MostKnown = 4096;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\+\";<>\0");

    // most entries stand side by side: of whatever stands in one of these, and is spelled plainly, nothing else needs to be looked at
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Groups from everywhere, since a policy may name any; all else only from where this agent serves.</summary>
    public bool Serve(DirectoryChange change)
    {
        var (kind, text) = change switch
        {
            DirectoryChange.Put put => (put.Object.Kind, put.Object.DistinguishedName),
            DirectoryChange.TooLarge large => (large.Kind, large.DistinguishedName),
            _ => (ObjectKind.Group, string.Empty),
        };
        return kind == ObjectKind.Group || IsServed(text);
    }

    private bool IsServed(string text) =>
        (ParentOf(text) is { Length: > 0 } parent && ServesAllIn(parent))
        || (DistinguishedName.TryParse(text, out var name) && bases.Any(name.IsWithin) && !denied.Any(name.IsWithin));

    /// <summary>Whether all is served that stands directly in it: no base begins below it, and nothing there is kept out.</summary>
    private bool ServesAllIn(ReadOnlySpan<char> place)
    {
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(place, out var served))
        {
            return served;
        }

        served = DistinguishedName.TryParse(place.ToString(), out var name) && bases.Any(name.IsWithin)
            && !denied.Any(one => name.IsWithin(one) || one.IsWithin(name));
        if (_known.Count < MostKnown)
        {
            known[place] = served;
        }

        return served;
    }

    /// <summary>What an entry stands in, of which the name is <c>type=value,place</c> without anything special; empty for another.</summary>
    private static ReadOnlySpan<char> ParentOf(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        var equals = text.IndexOf('=');
        if (equals <= 0 || comma < equals || text.ContainsAny(Special))
        {
            return [];
        }

        foreach (var c in text[..equals])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return [];
            }
        }

        return text[(comma + 1)..];
    }
}
