using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>Places in a directory, by their distinguished names.</summary>
internal sealed class Places(IEnumerable<string> names)
{
    private readonly string[] _folded = [.. names.Select(FoldedName.Of)];

    /// <summary>Whether none is named.</summary>
    public bool IsEmpty => _folded.Length == 0;

    /// <summary>Whether an entry stands at or below one of them.</summary>
    public bool Has(string distinguishedName)
    {
        var folded = FoldedName.Of(distinguishedName);
        return Array.Exists(_folded, place => folded.EndsWith(place, StringComparison.Ordinal)
            && (folded.Length == place.Length || folded[folded.Length - place.Length - 1] == ','));
    }
}
