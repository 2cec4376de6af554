namespace Sspr.Nodes;

/// <summary>How fast nodes notice each other; all of it by the database's clock, which they share.</summary>
internal static class NodeTimes
{
    /// <summary>How often a node says that it is there.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which the others take over what a node held.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    /// <summary>A clock that differs by more than this is worth telling: codes live for minutes, codes of authenticator apps for half of one.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);
}
