using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Writeback;

/// <summary>
/// Finds out what became of writes whose outcome is not known: after a crash, or after a reply that never came. It asks the
/// domain controller that was written to until that one answers, and never writes a password.
/// </summary>
internal sealed class OutcomeResolver(
    Journal journal, IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<OperationId, Task> _running = new();

    /// <summary>Goes on with every intent that has no outcome.</summary>
    public void ResolveAll(CancellationToken cancellationToken)
    {
        foreach (var entry in journal.Entries().Where(static e => e.Open is not null))
        {
            Resolve(entry.Operation, cancellationToken);
        }
    }

    /// <summary>Finds the outcome of one operation and writes it into the journal, in the background.</summary>
    public void Resolve(OperationId operation, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        if (_running.TryAdd(operation, ended.Task))
        {
            _ = Task.Run(() => ResolveAsync(operation, ended, cancellationToken), CancellationToken.None);
        }
    }

    /// <summary>Waits until nothing is being resolved any more.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    private async Task ResolveAsync(OperationId operation, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        try
        {
            var pause = FirstPause;
            while (journal.Find(operation)?.Open is { } open)
            {
                var outcome = await AskAsync(open.Directory, open.Write, cancellationToken);
                if (outcome is not SetPasswordResult.OutcomeUnknown && await TryFinishAsync(operation, outcome))
                {
                    Log.OutcomeResolved(logger, operation, outcome.GetType().Name);
                    return;
                }

                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; the next one goes on.
        }
        finally
        {
            _running.TryRemove(operation, out _);
            ended.TrySetResult();
        }
    }

    private async Task<SetPasswordResult> AskAsync(DirectoryName directory, PreparedWrite write, CancellationToken cancellationToken)
    {
        if (!directories.TryGetValue(directory, out var connector))
        {
            return Unknown(directory, "The agent's file no longer names this directory.");
        }

        try
        {
            return await connector.ResolveAsync(write, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The edge of the connector: whatever breaks in it, the operation stays open and is asked about again.
            Log.ConnectorFailed(logger, e, directory.Value);
            return Unknown(directory, e.GetType().Name);
        }
    }

    private async Task<bool> TryFinishAsync(OperationId operation, SetPasswordResult outcome)
    {
        try
        {
            await journal.FinishAsync(operation, outcome);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static SetPasswordResult.OutcomeUnknown Unknown(DirectoryName directory, string evidence) =>
        new(new(DirectoryFaultKind.UnexpectedResult, directory.Value, evidence));
}
