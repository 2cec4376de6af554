using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Tests.Kills;

/// <summary>The streams of one run of the server to the agent, whichever run of the agent there is.</summary>
internal sealed class Wire(KillWorld world, Life server) : IWritebackChannel
{
    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) => LinkTo(world.AgentId) is { } link ? [link] : [];

    public IAgentLink? LinkTo(AgentId agent) => world.Agent is { IsOver: false } there ? new Link(world, server, there) : null;

    private sealed class Link(KillWorld world, Life server, AgentLife there) : IAgentLink
    {
        public AgentId Agent => world.AgentId;

        public string Name => "agent-1";

        public byte[] Boot { get; } = there.Boot;

        public MessageVerifier Verifier => world.AgentVerifier;

        public bool IsReadyFor(DirectoryName directory) => true;

        public async Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken)
        {
            var blow = server.Enter($"ask {MessageVerifier.PeekType(message)}");
            if (blow == Blow.DiesLate)
            {
                world.Late = message;
            }

            var answer = blow is Blow.FailsBefore or Blow.DiesLate ? null : await there.AnswerAsync(message);
            server.Leave(blow);
            return blow == Blow.FailsAfter ? null : answer;
        }

        public void Tell(byte[] message)
        {
            var blow = server.Enter($"tell {MessageVerifier.PeekType(message)}");
            if (blow is not (Blow.FailsBefore or Blow.DiesLate))
            {
                there.Hear(message);
            }

            server.Leave(blow);
        }
    }
}
