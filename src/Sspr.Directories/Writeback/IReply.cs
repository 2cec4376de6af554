namespace Sspr.Directories.Writeback;

/// <summary>An agent's answer; it names the agent and the operation, so that no answer passes for that to another question.</summary>
internal interface IReply<TSelf> : IMessage<TSelf>
    where TSelf : IReply<TSelf>
{
    /// <summary>Who answers.</summary>
    AgentId Agent { get; }

    /// <summary>The operation of the command that is answered.</summary>
    OperationId Operation { get; }
}
