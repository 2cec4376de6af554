using Sspr.Directories;

namespace Sspr.Accounts;

/// <summary>The directories of the installation, in the order in which names are looked up.</summary>
internal sealed class DirectorySet(IReadOnlyList<IDirectoryConnector> connectors)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IDirectoryConnector> All { get; } = connectors;

    /// <summary>The connector of a directory; null if the settings no longer name it.</summary>
    public IDirectoryConnector? Find(DirectoryName name) => All.FirstOrDefault(connector => connector.Name == name);
}
