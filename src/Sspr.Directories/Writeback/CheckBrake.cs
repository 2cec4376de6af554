namespace Sspr.Directories.Writeback;

/// <summary>
/// The agent's own limits for password checks. A directory counts wrong passwords by itself, but only for as long as its own window, and
/// not across accounts.
/// </summary>
internal sealed class CheckBrake(BrakeLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<(AccountId Account, long At)> _lastMinute = new();
    private readonly Dictionary<AccountId, int> _counts = [];

    /// <summary>Counts one check, if the limits allow it.</summary>
    /// <returns>Null if it was counted; otherwise which limit is reached.</returns>
    public string? TrySpend(AccountId account)
    {
        lock (_gate)
        {
            Forget();
            var ofAccount = _counts.GetValueOrDefault(account);
            var reached = _lastMinute.Count >= limits.ChecksPerMinute ? $"{limits.ChecksPerMinute} password checks a minute"
                : ofAccount >= limits.ChecksPerAccountPerMinute ? $"{limits.ChecksPerAccountPerMinute} password checks a minute for this account"
                : null;
            if (reached is not null)
            {
                return $"The agent's own limit of {reached} is reached.";
            }

            _lastMinute.Enqueue((account, time.GetTimestamp()));
            _counts[account] = ofAccount + 1;
            return null;
        }
    }

    private void Forget()
    {
        while (_lastMinute.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= Minute)
        {
            _ = _lastMinute.Dequeue();
            if (--_counts[oldest.Account] == 0)
            {
                _ = _counts.Remove(oldest.Account);
            }
        }
    }
}
