namespace Sspr.Directories;

/// <summary>
/// Lets one password at a time be tried on an account: of two that read the same count of wrong ones, the second could be the one that
/// locks it.
/// </summary>
internal sealed class AccountTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, Queue> _queues = [];

    /// <summary>Waits for the account's turn and runs something in it.</summary>
    public async Task<T> RunAsync<T>(AccountId account, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        var queue = Join(account);
        try
        {
            await queue.Turn.WaitAsync(cancellationToken);
            try
            {
                return await run();
            }
            finally
            {
                _ = queue.Turn.Release();
            }
        }
        finally
        {
            Leave(account, queue);
        }
    }

    private Queue Join(AccountId account)
    {
        lock (_gate)
        {
            if (!_queues.TryGetValue(account, out var queue))
            {
                _queues[account] = queue = new Queue();
            }

            queue.Members++;
            return queue;
        }
    }

    private void Leave(AccountId account, Queue queue)
    {
        lock (_gate)
        {
            if (--queue.Members == 0)
            {
                _ = _queues.Remove(account);
                queue.Turn.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Members { get; set; }
    }
}
