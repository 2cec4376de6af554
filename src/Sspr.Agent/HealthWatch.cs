using Sspr.Directories;

namespace Sspr.Agent;

/// <summary>Looks at every directory once a minute, for the heartbeat.</summary>
internal sealed class HealthWatch(
    IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories, AgentStanding standing, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var health = await Task.WhenAll(directories.Values.Select(d => ProbeAsync(d, stopping)));
            standing.Report(health.ToDictionary(static h => h.Name, static h => h.Health));
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task<(DirectoryName Name, DirectoryHealth Health)> ProbeAsync(IDirectoryConnector directory, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            return (directory.Name, await directory.ProbeAsync(either.Token));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return (directory.Name, new DirectoryHealth
            {
                TakenAt = time.GetUtcNow(),
                Fault = new(DirectoryFaultKind.UnexpectedResult, directory.Name.Value, $"The probe broke: {e.GetType().Name}."),
            });
        }
    }
}
