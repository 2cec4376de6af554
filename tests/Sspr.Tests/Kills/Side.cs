namespace Sspr.Tests.Kills;

/// <summary>The server or the agent, over all runs of its process: what it crossed, and which blows are still to come.</summary>
internal sealed class Side(params IEnumerable<Strike> strikes)
{
    private readonly Lock _gate = new();
    private readonly Queue<Strike> _strikes = new(strikes);
    private readonly List<string> _counted = [];
    private int _all;

    /// <summary>Moves its clock.</summary>
    public Action<TimeSpan> OnJump { get; set; } = static _ => { };

    /// <summary>Whether crossings count already.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Every crossing since it was armed, in order.</summary>
    public List<string> Crossed { get; } = [];

    /// <summary>How many crossings there were, armed or not.</summary>
    public int Count => Volatile.Read(ref _all);

    /// <summary>Where blows fell.</summary>
    public List<string> Struck { get; } = [];

    /// <summary>The crossings that counted for the next blow so far, in order.</summary>
    public IReadOnlyList<string> Counted
    {
        get
        {
            lock (_gate)
            {
                return [.. _counted];
            }
        }
    }

    /// <summary>Counts one crossing.</summary>
    public Blow Enter(string crossing)
    {
        Strike strike;
        Interlocked.Increment(ref _all);
        lock (_gate)
        {
            if (!IsArmed)
            {
                return Blow.None;
            }

            Crossed.Add(crossing);
            if (!_strikes.TryPeek(out strike!) || strike.Of?.Invoke(crossing) == false)
            {
                return Blow.None;
            }

            _counted.Add(crossing);
            if (_counted.Count < strike.At)
            {
                return Blow.None;
            }

            _strikes.Dequeue();
            _counted.Clear();
            Struck.Add($"{strike.Blow} {crossing}");
        }

        if (strike.Blow == Blow.Jumps)
        {
            OnJump(strike.Jump);
        }

        return strike.Blow;
    }
}
