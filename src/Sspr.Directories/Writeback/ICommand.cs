namespace Sspr.Directories.Writeback;

/// <summary>A message from the server that an agent acts on; it names the agent it is for.</summary>
internal interface ICommand<TSelf> : IMessage<TSelf>
    where TSelf : ICommand<TSelf>
{
    /// <summary>Installation, agent, operation and the run of the agent that it is meant for.</summary>
    CommandHeader Header { get; }
}
