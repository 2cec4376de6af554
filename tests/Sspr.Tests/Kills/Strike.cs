namespace Sspr.Tests.Kills;

/// <summary>One blow: at which crossing, counted from 1 since the one before, and by how much a clock jumps.</summary>
internal sealed record Strike(int At, Blow Blow, TimeSpan Jump = default)
{
    /// <summary>Which crossings count; all of them if null.</summary>
    public Func<string, bool>? Of { get; init; }
}
