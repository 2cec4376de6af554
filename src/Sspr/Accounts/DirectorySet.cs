using Sspr.Directories;

namespace Sspr.Accounts;

/// <summary>The directories of the installation, in the order in which names are looked up.</summary>
internal sealed class DirectorySet(IReadOnlyList<IDirectoryConnector> connectors)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IDirectoryConnector> All { get; } = connectors;

    /// <summary>Which names belong to which directory, for those that say so.</summary>
    public IReadOnlyDictionary<DirectoryName, DirectoryRoute> Routes { get; init; } = new Dictionary<DirectoryName, DirectoryRoute>();

    /// <summary>The connector of a directory; null if the settings no longer name it.</summary>
    public IDirectoryConnector? Find(DirectoryName name) => All.FirstOrDefault(connector => connector.Name == name);

    /// <summary>
    /// Asks one directory for a name. If the name is routed to others, the answer is that nobody has it here, whatever the directory said.
    /// </summary>
    /// <remarks>
    /// Security: every directory is asked for every name, so that a name with a suffix that is known here costs what any other costs; guarded by
    /// <c>A_name_costs_the_same_wherever_it_is_routed</c>.
    /// </remarks>
    public async Task<FindResult> AskAsync(IDirectoryConnector connector, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connector);
        var route = RouteTo(connector.Name);
        var answer = await connector.FindAsync(route.Within(name), cancellationToken);
        return route.Takes(name) || !Routes.Values.Any(other => other.Takes(name)) ? answer : new FindResult.NotFound();
    }

    private DirectoryRoute RouteTo(DirectoryName name) => Routes.GetValueOrDefault(name, DirectoryRoute.None);
}
