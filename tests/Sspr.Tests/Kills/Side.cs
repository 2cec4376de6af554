namespace Sspr.Tests.Kills;

/// <summary>The server or the agent, over all runs of its process: what it crossed, and which blows are still to come.</summary>
internal sealed class Side(params IEnumerable<Strike> strikes)
{
    private readonly Lock _gate = new();
    private readonly Queue<Strike> _strikes = new(strikes);
    private int _count;

    /// <summary>Moves its clock.</summary>
    public Action<TimeSpan> OnJump { get; set; } = static _ => { };

    /// <summary>Whether crossings count already.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Every crossing since it was armed, in order.</summary>
    public List<string> Crossed { get; } = [];

    /// <summary>Where blows fell.</summary>
    public List<string> Struck { get; } = [];

    /// <summary>How many crossings counted for the next blow so far.</summary>
    public int Counted
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Counts one crossing.</summary>
    public Blow Enter(string crossing)
    {
        Strike strike;
        lock (_gate)
        {
            if (!IsArmed)
            {
                return Blow.None;
            }

            Crossed.Add(crossing);
            if (!_strikes.TryPeek(out strike!) || strike.Of?.Invoke(crossing) == false || ++_count < strike.At)
            {
                return Blow.None;
            }

            _strikes.Dequeue();
            _count = 0;
            Struck.Add($"{strike.Blow} {crossing}");
        }

        if (strike.Blow == Blow.Jumps)
        {
            OnJump(strike.Jump);
        }

        return strike.Blow;
    }
}
