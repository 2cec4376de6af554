using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Testing.Writeback;

/// <summary>A channel whose other end is a function: for answers that no agent would give.</summary>
internal sealed class AnsweringChannel(AgentContext agent, Func<byte[], byte[]?> answer) : IWritebackChannel, IDisposable
{
    private readonly MessageVerifier _verifier = new(agent.Signer.PublicKey);

    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) => [new Link(agent, _verifier, answer)];

    public IAgentLink? LinkTo(AgentId agentId) => new Link(agent, _verifier, answer);

    public void Dispose() => _verifier.Dispose();

    private sealed class Link(AgentContext agent, MessageVerifier verifier, Func<byte[], byte[]?> answer) : IAgentLink
    {
        public AgentId Agent => agent.Agent;

        public string Name => "agent-1";

        public byte[] Boot => agent.Boot;

        public MessageVerifier Verifier => verifier;

        public bool IsReadyFor(DirectoryName directory) => true;

        public Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken) => Task.FromResult(answer(message));

        public void Tell(byte[] message)
        {
        }
    }
}
