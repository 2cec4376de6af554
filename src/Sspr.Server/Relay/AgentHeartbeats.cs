using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>
/// Keeps the streams honest: a heartbeat every two seconds, and every second a look for those that must end. What needs the store runs by
/// itself: a store that does not answer must not make every agent look silent.
/// </summary>
internal sealed class AgentHeartbeats(
    AgentConnections connections, IAgentStore store, ServerIdentity server, TimeProvider time, ILogger<AgentHeartbeats> logger)
    : BackgroundService
{
    private const int TicksPerHeartbeat = 2;
    private const int TicksPerRecord = 60;

    private static readonly TimeSpan Tick = WritebackVersion.HeartbeatInterval / TicksPerHeartbeat;

    // a tick that is later than this shows that the process itself stood still, and nobody heard what came meanwhile
    private static readonly TimeSpan Gap = WritebackVersion.HeartbeatInterval * 1.5;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(BeatAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task BeatAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var (awakeSince, before) = (time.GetTimestamp(), time.GetTimestamp());
        for (var tick = 1; await timer.WaitForNextTickAsync(stopping); tick = (tick % TicksPerHeartbeat) + 1)
        {
            var now = time.GetTimestamp();
            (awakeSince, before) = (time.GetElapsedTime(before, now) > Gap ? now : awakeSince, now);
            Beat(tick == TicksPerHeartbeat, awakeSince);
        }
    }

    private void Beat(bool isDue, long awakeSince)
    {
        try
        {
            foreach (var stream in connections.Live.Where(_ => isDue))
            {
                _ = stream.ProveAliveAsync(server, WritebackVersion.SilenceLimit);
            }

            connections.SweepSilent(awakeSince);
        }
        catch (Exception e)
        {
            // The edge of the loop: whatever one stream does, the others are looked after.
            Log.SweepFailed(logger, e);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        for (var tick = 1; await timer.WaitForNextTickAsync(stopping); tick = (tick % TicksPerRecord) + 1)
        {
            try
            {
                await connections.SweepDismissedAsync(stopping);
                await connections.ReportAsync(stopping);
                foreach (var stream in connections.Live.Where(_ => tick == TicksPerRecord))
                {
                    await store.RecordSeenAsync(stream.Agent, stream.Hello.Build, stream.HeardAtClock, stopping);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the loop: a database that is away now is there again later.
                Log.SweepFailed(logger, e);
            }
        }
    }
}
