using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Testing.Writeback;

/// <summary>Carries messages to one agent in the same process, and lets a test alter, drop and keep what travels.</summary>
internal sealed class LoopbackChannel(TestAgent agent) : IWritebackChannel, IDisposable
{
    private readonly MessageVerifier _verifier = new(agent.Context.Signer.PublicKey);

    /// <summary>Everything that the server sent, in order.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Everything that the agent answered, in order.</summary>
    public List<byte[]> Answers { get; } = [];

    /// <summary>What the agent gets for what was sent; null drops it.</summary>
    public Func<byte[], byte[]?> OnWay { get; set; } = static message => message;

    /// <summary>What the server gets for what was answered; null drops it and ends the stream.</summary>
    public Func<byte[], byte[]?> OnWayBack { get; set; } = static message => message;

    public bool Connected { get; set; } = true;

    private TestAgent Agent => agent;

    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) =>
        Connected && agent.Directories.ContainsKey(directory) ? [new Link(this, agent.Context.Boot)] : [];

    public IAgentLink? LinkTo(AgentId agentId) => Connected && agentId == agent.Id ? new Link(this, agent.Context.Boot) : null;

    public void Dispose() => _verifier.Dispose();

    private sealed class Link(LoopbackChannel channel, byte[] boot) : IAgentLink
    {
        public AgentId Agent => channel.Agent.Id;

        public string Name => "agent-1";

        public byte[] Boot => boot;

        public MessageVerifier Verifier => channel._verifier;

        public bool IsReadyFor(DirectoryName directory) => true;

        public async Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken)
        {
            lock (channel.Sent)
            {
                channel.Sent.Add(message);
            }

            if (channel.OnWay(message) is not { } delivered)
            {
                return null;
            }

            var answer = await channel.Agent.Executor.AnswerAsync(delivered, CancellationToken.None).WaitAsync(cancellationToken);
            if (answer is null)
            {
                return null;
            }

            lock (channel.Answers)
            {
                channel.Answers.Add(answer);
            }

            return channel.OnWayBack(answer);
        }

        public void Tell(byte[] message)
        {
            if (channel.OnWay(message) is { } delivered)
            {
                _ = channel.Agent.Executor.AnswerAsync(delivered, CancellationToken.None);
            }
        }
    }

}
