using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Storage;

namespace Sspr.Synchronisation;

/// <summary>Runs the cycles: each directory by itself, so that one that is slow or down holds up no other.</summary>
internal sealed class SyncWorker(RunSync run, SyncSignal signal, IOptions<SyncOptions> options, TimeProvider time, ILogger<SyncWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Directories.Select(directory => KeepAsync(new DirectoryName(directory.Name), stoppingToken)));

    private async Task KeepAsync(DirectoryName directory, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (began, interval) = (time.GetTimestamp(), options.Value.Interval);
            try
            {
                // an agent that is just starting is not waited for as long as all is well
                interval = await run.RunAsync(directory, stopping) is SyncResult.Failed && interval > AfterFailure ? AfterFailure : interval;
            }
            catch (StoreException fault)
            {
                Log.StoreFailed(logger, fault, directory.Value);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await signal.WaitAsync(directory, interval - time.GetElapsedTime(began), time, stopping);
        }
    }
}

/// <summary>Wakes the worker before its time.</summary>
internal sealed class SyncSignal
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<DirectoryName, TaskCompletionSource> _asked = [];

    /// <summary>A cycle of this directory is wanted now.</summary>
    public void Ask(DirectoryName directory) => Of(directory).TrySetResult();

    /// <summary>Waits until it is, or the time is over.</summary>
    public async Task WaitAsync(DirectoryName directory, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Of(directory).Task, Task.Delay(atMost > Shortest ? atMost : Shortest, time, either.Token));
        await either.CancelAsync();
        lock (_lock)
        {
            _asked.Remove(directory);
        }
    }

    private TaskCompletionSource Of(DirectoryName directory)
    {
        lock (_lock)
        {
            return _asked.TryGetValue(directory, out var asked)
                ? asked
                : _asked[directory] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
