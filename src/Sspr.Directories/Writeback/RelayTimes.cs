namespace Sspr.Directories.Writeback;

/// <summary>How long the server waits for an agent.</summary>
internal sealed record RelayTimes
{
    /// <summary>For an answer to Find, Read, Rules, Probe and Query.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For one agent, while another could be asked instead.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a page of a list: the first walks through the whole directory.</summary>
    public TimeSpan List { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For the answer to a Prepare; after it nothing has changed.</summary>
    public TimeSpan Prepare { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For the answer to a Prepare of an agent that is busy but shows that it is there, if nobody else can be asked.</summary>
    public TimeSpan BusyPrepare { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>For the result of a Commit; after it the outcome is unknown.</summary>
    public TimeSpan Commit { get; init; } = TimeSpan.FromSeconds(4);
}
