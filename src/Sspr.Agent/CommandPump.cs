using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>
/// Carries commands out, a bounded number at once. It outlives the stream that a command came on, because a write that was begun
/// is finished.
/// </summary>
internal sealed class CommandPump(CommandExecutor executor, ILogger<CommandPump> logger)
{
    private const int AtOnce = 32;
    private const int Waiting = 512;

    private readonly Channel<(byte[] Frame, Func<byte[], Task> Reply)> _queue =
        Channel.CreateBounded<(byte[], Func<byte[], Task>)>(Waiting);

    private int _open;

    /// <summary>How many commands wait or are being carried out.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Takes a frame; drops it if too many wait.</summary>
    public void Post(byte[] frame, Func<byte[], Task> reply)
    {
        Interlocked.Increment(ref _open);
        if (!_queue.Writer.TryWrite((frame, reply)))
        {
            Interlocked.Decrement(ref _open);
            Log.CommandDropped(logger, Waiting);
        }
    }

    /// <summary>Works until <see cref="Complete"/> was called and everything taken is done.</summary>
    public Task RunAsync(CancellationToken stopping) => Parallel.ForEachAsync(
        _queue.Reader.ReadAllAsync(CancellationToken.None),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None },
        async (work, _) => await AnswerAsync(work.Frame, work.Reply, stopping));

    /// <summary>Takes nothing more.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    private async Task AnswerAsync(byte[] frame, Func<byte[], Task> reply, CancellationToken stopping)
    {
        try
        {
            if (!Frame.TryRead(frame, out var correlation, out var message))
            {
                Log.NotAFrame(logger);
            }
            else if (await executor.AnswerAsync(message, stopping) is { } answer)
            {
                await reply(Frame.Write(correlation, answer));
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; nobody waits for a read any more.
        }
        catch (Exception e)
        {
            // The edge of the process: one broken command must not stop the others.
            Log.CommandBroke(logger, e);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
