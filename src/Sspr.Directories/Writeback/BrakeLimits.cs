namespace Sspr.Directories.Writeback;

/// <summary>How many operations an agent carries out at most, whatever the server signs.</summary>
/// <param name="PerMinute">In any 60 seconds.</param>
/// <param name="PerHour">In any 60 minutes.</param>
/// <param name="PerAccountPerDay">For one account in any 24 hours.</param>
internal sealed record BrakeLimits(int PerMinute, int PerHour, int PerAccountPerDay)
{
    /// <summary>How often a password is held against one account's in any 60 seconds. Not told to the server.</summary>
    public int ChecksPerAccountPerMinute { get; init; } = 5;

    /// <summary>The same for all accounts together: a server that was taken over could try one password on everybody.</summary>
    public int ChecksPerMinute { get; init; } = 300;

    /// <summary>What the agent does at all. Not told to the server.</summary>
    public AgentWork Allowed { get; init; } = AgentWork.All;

    /// <summary>What holds if the agent's file says nothing.</summary>
    public static BrakeLimits Default { get; } = new(120, 600, 5);

    public static BrakeLimits Read(WireReader map) =>
        new(map.Int(1, 0, int.MaxValue), map.Int(2, 0, int.MaxValue), map.Int(3, 0, int.MaxValue));

    public void Write(WireWriter map) => map.Int(1, PerMinute).Int(2, PerHour).Int(3, PerAccountPerDay);
}
