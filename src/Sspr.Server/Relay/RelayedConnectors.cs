using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>The connectors of the directories that agents serve, one for each name.</summary>
internal sealed class RelayedConnectors(
    IWritebackChannel channel, ServerIdentity server, IOptions<RelayOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<DirectoryName, RelayedConnector> _connectors = new();

    /// <summary>
    /// The connector of one directory; always the same, because it keeps what an operation needs between prepare and commit.
    /// </summary>
    public IDirectoryConnector For(DirectoryName directory) => _connectors.GetOrAdd(directory, name => new RelayedConnector(
        name, channel, server, new RelayTimes { Commit = TimeSpan.FromSeconds(options.Value.CommitWaitSeconds) }, time));
}
