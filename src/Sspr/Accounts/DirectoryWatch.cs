using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Accounts;

/// <summary>
/// Looks at every directory again and again, so that nobody begins a reset that cannot end, and diagnosis knows without asking.
/// </summary>
internal sealed class DirectoryWatch(DirectorySet directories, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Ailing = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<DirectoryName, DirectoryHealth> _health = new();

    /// <summary>
    /// Null if some directory can be used or none was looked at yet. The answer is the same for every name, so it tells nothing
    /// about an account.
    /// </summary>
    public ProblemCode? WhyUnavailable =>
        !_health.IsEmpty && _health.Count == directories.All.Count && _health.Values.All(static health => health.Fault is not null)
            ? ProblemCodes.DirectoryCannotBeReached
            : null;

    /// <summary>What the last look at a directory showed; null if it was not looked at yet.</summary>
    public DirectoryHealth? Last(DirectoryName name) => _health.GetValueOrDefault(name);

    /// <summary>Looks at all of them now.</summary>
    public Task LookAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(directories.All.Select(connector => LookAsync(connector, cancellationToken)));

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(directories.All.Select(connector => WatchAsync(connector, stoppingToken)));

    private async Task WatchAsync(IDirectoryConnector connector, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var health = await LookAsync(connector, cancellationToken);
            await Task.Delay(health.Fault is null ? Healthy : Ailing, time, cancellationToken);
        }
    }

    private async Task<DirectoryHealth> LookAsync(IDirectoryConnector connector, CancellationToken cancellationToken)
    {
        var health = await connector.ProbeAsync(cancellationToken);
        _health[connector.Name] = health;
        return health;
    }
}
