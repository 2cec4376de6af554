using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>Keeps the streams honest: a heartbeat every two seconds, and every second a look for those that must end.</summary>
internal sealed class AgentHeartbeats(
    AgentConnections connections, IAgentStore store, ServerIdentity server, TimeProvider time, ILogger<AgentHeartbeats> logger)
    : BackgroundService
{
    private const int TicksPerHeartbeat = 2;
    private const int TicksPerRecord = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WritebackVersion.HeartbeatInterval / TicksPerHeartbeat, time);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick = (tick % TicksPerRecord) + 1)
        {
            try
            {
                await TickAsync(tick, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the loop: a database that is away must not stop the heartbeats.
                Log.SweepFailed(logger, e);
            }
        }
    }

    private async Task TickAsync(int tick, CancellationToken cancellationToken)
    {
        foreach (var stream in connections.Live.Where(_ => tick % TicksPerHeartbeat == 0))
        {
            _ = stream.ProveAliveAsync(server, WritebackVersion.HeartbeatInterval);
        }

        connections.SweepSilent();
        await connections.SweepDismissedAsync(cancellationToken);
        foreach (var stream in connections.Live.Where(_ => tick == TicksPerRecord))
        {
            await store.RecordSeenAsync(stream.Agent, stream.Hello.Build, stream.HeardAtClock, cancellationToken);
        }
    }
}
