using Sspr.Directories;
using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>Where the pages of each directory come from; the host makes it.</summary>
internal sealed class SyncSources(IEnumerable<IChangePages> sources)
{
    private readonly Dictionary<DirectoryName, IChangePages> _sources = sources.ToDictionary(static source => source.Directory);

    /// <summary>The source of a directory; null if it has none that can be synchronised.</summary>
    public IChangePages? Find(DirectoryName directory) => _sources.GetValueOrDefault(directory);
}
