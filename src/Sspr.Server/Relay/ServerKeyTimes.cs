namespace Sspr.Server.Relay;

/// <summary>The pace of a change of the server's key.</summary>
internal sealed record ServerKeyTimes
{
    /// <summary>How often a node looks what the store says.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a key is announced at least, so that every node has seen it.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long agents go on accepting the former key once the new one is in use: what is on its way, from every node, still counts.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often an agent is told again that has not said that it has the key.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(30);
}
