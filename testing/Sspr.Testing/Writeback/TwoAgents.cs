using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Testing.Writeback;

/// <summary>Two agents before one directory, and as many server nodes as a test asks for, joined in one process.</summary>
internal sealed class TwoAgents : IWritebackChannel, IAsyncDisposable
{
    public TwoAgents(TimeProvider time)
    {
        Time = time;
        Alice = Directory.Add("alice");
        First = new TestAgent(Server, time, NullLogger.Instance, Directory);
        Second = new TestAgent(Server, time, NullLogger.Instance, Directory);
        (ToFirst, ToSecond) = (new LoopbackChannel(First), new LoopbackChannel(Second));
    }

    public TimeProvider Time { get; }

    public ScriptedDirectory Directory { get; } = new();

    public AccountId Alice { get; }

    public ServerIdentity Server { get; } = WritebackPair.NewServer();

    public TestAgent First { get; }

    public TestAgent Second { get; }

    /// <summary>The stream to the agent that is asked first.</summary>
    public LoopbackChannel ToFirst { get; }

    /// <summary>The stream to the other.</summary>
    public LoopbackChannel ToSecond { get; }

    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) => [.. ToFirst.LinksTo(directory), .. ToSecond.LinksTo(directory)];

    public IAgentLink? LinkTo(AgentId agent) => ToFirst.LinkTo(agent) ?? ToSecond.LinkTo(agent);

    /// <summary>One server node.</summary>
    public RelayedConnector NewNode(RelayTimes? times = null) => new(Directory.Name, this, Server, times ?? new RelayTimes(), Time);

    public static WriteRequest Request(AccountId account, WriteAction action = WriteAction.Reset) =>
        new() { Operation = OperationId.New(), Account = account, Action = action };

    public async ValueTask DisposeAsync()
    {
        ToFirst.Dispose();
        ToSecond.Dispose();
        await First.DisposeAsync();
        await Second.DisposeAsync();
        Server.Signer.Dispose();
    }
}
