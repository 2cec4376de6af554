using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Writeback;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests;

/// <summary>A connector behind an agent: what the specification then speaks to is the server's side of it.</summary>
internal sealed class ThroughAgent : IAsyncDisposable
{
    // no limit is under test here, and a busy machine must not reach one
    private static readonly RelayTimes Unhurried = new()
    {
        Read = LabTimes.Request,
        Turn = LabTimes.Request,
        Prepare = LabTimes.Request,
        BusyPrepare = LabTimes.Request,
        Commit = LabTimes.Request,
    };

    private readonly ServerIdentity _server = WritebackPair.NewServer();
    private readonly TestAgent _agent;
    private readonly LoopbackChannel _channel;

    public ThroughAgent(IDirectoryConnector local)
    {
        _agent = new TestAgent(_server, TimeProvider.System, NullLogger.Instance, local)
        {
            Limits = new BrakeLimits(100_000, 100_000, 100_000) { ChecksPerAccountPerMinute = 100_000, ChecksPerMinute = 100_000 },
        };
        _agent.Rebuild();
        _channel = new LoopbackChannel(_agent);
        Connector = new RelayedConnector(local.Name, _channel, _server, Unhurried, TimeProvider.System);
    }

    public IDirectoryConnector Connector { get; }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _agent.DisposeAsync();
        _server.Signer.Dispose();
    }
}
