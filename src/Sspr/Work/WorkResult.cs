namespace Sspr.Work;

/// <summary>Outcome of doing an item of work.</summary>
internal abstract record WorkResult
{
    private WorkResult()
    {
    }

    /// <summary>Done, or there is nothing to do any more.</summary>
    internal sealed record Done : WorkResult;

    /// <summary>Could not be done now; try again, each time after a longer wait.</summary>
    internal sealed record Again : WorkResult;
}
