using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The agent's own limits, from its own file: they hold against a server that was taken over. Two files in the agent's folder
/// stop it by hand: <c>kill-switch</c> stops everything, <c>maintenance</c> stops new operations. A third, <c>frozen</c>, it writes itself.
/// </summary>
internal sealed class Brakes(BrakeLimits limits, string folder, TimeProvider time, ILogger logger)
{
    /// <summary>So many messages with a bad signature stop the agent.</summary>
    public const int MostBad = 3;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Queue<long> _lastMinute = new();
    private readonly Queue<long> _lastHour = new();
    private readonly Dictionary<AccountId, Queue<long>> _lastDay = [];
    private readonly string _killSwitch = Path.Combine(folder, "kill-switch");
    private readonly string _maintenance = Path.Combine(folder, "maintenance");
    private readonly string _frozen = Path.Combine(folder, "frozen");
    private readonly CheckBrake _checks = new(limits, time);
    private long _sweptAt = time.GetTimestamp();
    private bool _alarmed;
    private volatile bool _leaving;
    private int _badSignatures;

    /// <summary>The numbers.</summary>
    public BrakeLimits Limits => limits;

    /// <summary>Why nothing at all is done; null if the kill switch is off.</summary>
    public string? Killed() => File.Exists(_killSwitch) ? $"The kill switch is on: the file {_killSwitch} exists."
        : File.Exists(_frozen) ? $"Frozen after {MostBad} messages that the server's key did not sign. Find out what alters them, then delete {_frozen}."
        : null;

    /// <summary>From now on nothing new is begun: the process is about to end.</summary>
    public void Leave() => _leaving = true;

    /// <summary>Why nothing new is begun; null if both switches are off.</summary>
    public string? Held() =>
        Killed() ?? (_leaving ? "The agent is stopping." : null) ?? (File.Exists(_maintenance) ? $"Maintenance: the file {_maintenance} exists." : null);

    /// <summary>Why some work is not done; null if the agent's file allows it.</summary>
    public string? Forbidden(AgentWork work) => (limits.Allowed & work) == work
        ? null
        : $"The agent's file does not allow {(work & ~limits.Allowed).ToString().ToLowerInvariant()}: see Brakes:Operations.";

    /// <summary>Why a write is not done; null if the agent's file allows it.</summary>
    public string? Forbidden(WriteAction action) => Forbidden(action switch
    {
        WriteAction.Reset or WriteAction.Settle => AgentWork.Reset,
        WriteAction.ResetAndUnlock => AgentWork.Reset | AgentWork.Unlock,
        WriteAction.Unlock => AgentWork.Unlock,
        WriteAction.Change => AgentWork.Change,
    });

    /// <summary>Counts a message that the server's key did not sign; the third stops everything until somebody deletes a file.</summary>
    public void CountBadSignature()
    {
        if (Interlocked.Increment(ref _badSignatures) % MostBad == 0)
        {
            PrivateFile.Write(_frozen, []);
            Log.Frozen(logger, MostBad, _frozen);
        }
    }

    /// <summary>Counts an operation that was carried out <paramref name="age"/> ago, after a restart.</summary>
    public void Remember(AccountId account, TimeSpan age)
    {
        if (age < Day)
        {
            lock (_gate)
            {
                Count(account, time.GetTimestamp() - (long)(Math.Max(0, age.TotalSeconds) * time.TimestampFrequency));
            }
        }
    }

    /// <summary>Counts one operation, if the limits allow it.</summary>
    /// <returns>Null if it was counted; otherwise which limit is reached.</returns>
    public string? TrySpend(AccountId account)
    {
        lock (_gate)
        {
            Forget(account);
            var today = _lastDay.GetValueOrDefault(account)?.Count ?? 0;
            var reached = _lastMinute.Count >= limits.PerMinute ? $"{limits.PerMinute} operations a minute"
                : _lastHour.Count >= limits.PerHour ? $"{limits.PerHour} operations an hour"
                : today >= limits.PerAccountPerDay ? $"{limits.PerAccountPerDay} operations a day for this account"
                : null;
            if (reached is null)
            {
                Count(account, time.GetTimestamp());
            }

            Alarm();
            return reached is null ? null : $"The agent's own limit of {reached} is reached.";
        }
    }

    /// <summary>Counts one password check, if the limits allow it.</summary>
    /// <returns>Null if it was counted; otherwise which limit is reached.</returns>
    public string? TrySpendCheck(AccountId account) => _checks.TrySpend(account);

    private void Alarm()
    {
        var half = _lastMinute.Count * 2 >= limits.PerMinute || _lastHour.Count * 2 >= limits.PerHour;
        if (half && !_alarmed)
        {
            Log.BrakesHalfUsed(logger, _lastMinute.Count, limits.PerMinute, _lastHour.Count, limits.PerHour);
        }

        _alarmed = half;
    }

    private void Count(AccountId account, long at)
    {
        var age = time.GetElapsedTime(at);
        if (age < Minute)
        {
            _lastMinute.Enqueue(at);
        }

        if (age < Hour)
        {
            _lastHour.Enqueue(at);
        }

        if (!_lastDay.TryGetValue(account, out var ofAccount))
        {
            _lastDay[account] = ofAccount = new();
        }

        ofAccount.Enqueue(at);
    }

    private void Forget(AccountId account)
    {
        Forget(_lastMinute, Minute);
        Forget(_lastHour, Hour);
        if (_lastDay.TryGetValue(account, out var ofAccount))
        {
            Forget(ofAccount, Day);
        }

        if (time.GetElapsedTime(_sweptAt) > Hour)
        {
            _sweptAt = time.GetTimestamp();
            foreach (var (other, times) in _lastDay)
            {
                Forget(times, Day);
                if (times.Count == 0)
                {
                    _lastDay.Remove(other);
                }
            }
        }
    }

    private void Forget(Queue<long> times, TimeSpan after)
    {
        while (times.TryPeek(out var at) && time.GetElapsedTime(at) >= after)
        {
            times.Dequeue();
        }
    }
}
