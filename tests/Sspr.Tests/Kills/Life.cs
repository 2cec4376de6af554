namespace Sspr.Tests.Kills;

/// <summary>
/// One run of a process. All that it does to the world outside its memory crosses here; once it is over nothing gets out any more,
/// whatever its code still tries.
/// </summary>
internal sealed class Life(Side side)
{
    private volatile bool _isOver;

    /// <summary>Whether the process is dead.</summary>
    public bool IsOver => _isOver;

    /// <summary>Kills it.</summary>
    public void End() => _isOver = true;

    /// <summary>Begins a crossing.</summary>
    /// <exception cref="DiedException">The process is dead, or dies here.</exception>
    public Blow Enter(string crossing)
    {
        Demand();
        var blow = side.Enter(crossing);
        if (blow == Blow.DiesBefore)
        {
            End();
        }

        Demand();
        return blow;
    }

    /// <summary>Ends a crossing whose call took effect.</summary>
    /// <exception cref="DiedException">The process is dead, or dies here.</exception>
    public void Leave(Blow blow)
    {
        if (blow is Blow.DiesAfter or Blow.DiesLate)
        {
            End();
        }

        Demand();
    }

    /// <summary>Makes one call to the outside.</summary>
    /// <param name="crossing">Its name.</param>
    /// <param name="call">The call.</param>
    /// <param name="fault">How it fails; told whether it took effect.</param>
    public async Task<T> CrossAsync<T>(string crossing, Func<Task<T>> call, Func<bool, Exception> fault)
    {
        var blow = Enter(crossing);
        if (blow == Blow.FailsBefore)
        {
            throw fault(false);
        }

        var result = await call();
        Leave(blow);
        return blow == Blow.FailsAfter ? throw fault(true) : result;
    }

    /// <summary>The same for a call that blocks.</summary>
    public void Cross(string crossing, Action call, Func<bool, Exception> fault)
    {
        var blow = Enter(crossing);
        if (blow == Blow.FailsBefore)
        {
            throw fault(false);
        }

        call();
        Leave(blow);
        if (blow == Blow.FailsAfter)
        {
            throw fault(true);
        }
    }

    private void Demand()
    {
        if (_isOver)
        {
            throw new DiedException();
        }
    }
}
