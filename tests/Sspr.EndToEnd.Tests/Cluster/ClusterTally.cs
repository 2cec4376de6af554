using System.Collections.Concurrent;

namespace Sspr.EndToEnd.Tests.Cluster;

/// <summary>The account of a run: what people were told, held against what the domain says.</summary>
internal sealed class ClusterTally
{
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _tried;
    private int _done;
    private int _unchanged;
    private int _typedAgain;
    private int _startedAgain;

    /// <summary>What was told and is not true; also what never came to an end.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>Resets that ended with the new password.</summary>
    public int Done => _done;

    public void Begin() => Interlocked.Increment(ref _tried);

    /// <summary>Somebody was told that the new password is set.</summary>
    public void ToldDone(string account, bool isSet)
    {
        Interlocked.Increment(ref _done);
        if (!isSet)
        {
            _wrong.Enqueue($"{account}: told done, and the domain does not take the password");
        }
    }

    /// <summary>Somebody was told that nothing changed.</summary>
    public void ToldUnchanged(string account, bool isSet)
    {
        Interlocked.Increment(ref _unchanged);
        if (isSet)
        {
            _wrong.Enqueue($"{account}: told that nothing changed, and the domain takes the new password");
        }
    }

    /// <summary>Somebody was asked to type the password once more, to settle what became of it.</summary>
    public void AskedAgain() => Interlocked.Increment(ref _typedAgain);

    /// <summary>The attempt had to be begun anew before any password was typed: its code or page was lost with a node.</summary>
    public void StartedAgain() => Interlocked.Increment(ref _startedAgain);

    public void Lost(string account, string why) => _wrong.Enqueue($"{account}: lost: {why}");

    public void WrongWrites(string account, int writes) => _wrong.Enqueue($"{account}: {writes} writes in the domain's own log");

    public override string ToString() =>
        $"tried {_tried}, done {_done}, told \"nothing changed\" and went on {_unchanged}, typed again to settle {_typedAgain}, "
        + $"begun anew before a password {_startedAgain}, wrong or lost {_wrong.Count}{string.Concat(_wrong.Take(20).Select(static text => "\n  " + text))}";
}
