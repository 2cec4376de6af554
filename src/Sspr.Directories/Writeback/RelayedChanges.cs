using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The server's side of reads by way of an agent. A read stays with the agent that began it as long as that is connected; its pages are
/// asked for one after the other, each signed like every other answer.
/// </summary>
internal sealed class RelayedChanges(DirectoryName directory, IWritebackChannel channel, ServerIdentity server, TimeProvider time) : IChangePages
{
    private static readonly TimeSpan PageLimit = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public DirectoryName Directory { get; } = directory;

    /// <inheritdoc />
    public async Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookie is { Length: > ReadChanges.MaximumCookie })
        {
            return new ChangePage.CookieRefused($"the cookie has {request.Cookie.Length} bytes");
        }

        if (Link(request) is not { } link)
        {
            return request.Agent is null || request.Page == 1
                ? Unreachable(DirectoryFaultKind.NoAgent, Directory.Value, "No agent that can answer for this directory is connected.")
                : new ChangePage.CursorLost();
        }

        var header = new CommandHeader { Tenant = server.Tenant, Agent = link.Agent, Operation = OperationId.New(), Boot = link.Boot };
        using var deadline = new CancellationTokenSource(PageLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var answer = await link.AskAsync(server.Signer.Sign(new ReadChanges(header, Directory, request)), either.Token);
            return answer is null
                ? Unreachable(DirectoryFaultKind.NoAgent, link.Name, "The agent's stream ended before its answer came.")
                : Read(link, header, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable(DirectoryFaultKind.AgentSilent, link.Name, $"No answer within {PageLimit.TotalSeconds:0} seconds.");
        }
    }

    private IAgentLink? Link(ChangeRequest request) => request.Agent is { } agent
        ? channel.LinkTo(AgentId.Parse(agent)) ?? (request.Page == 1 ? Any() : null)
        : Any();

    private IAgentLink? Any() => channel.LinksTo(Directory) is [var best, ..] ? best : null;

    // Security: signed by this agent, and about this request (A_page_of_another_agent_or_request_is_not_taken).
    private static ChangePage Read(IAgentLink link, CommandHeader header, byte[] answer)
    {
        if (!link.Verifier.TryOpen<ChangesPage>(answer, out var reply) || reply.Agent != link.Agent || reply.Operation != header.Operation)
        {
            return Unreachable(
                DirectoryFaultKind.AgentRefused, link.Name,
                "The agent refused the request, or is too old to know it. Bring server and agent to the same release.");
        }

        try
        {
            return reply.Page switch
            {
                PackedPage.Given given => new ChangePage.Given(given.Page.Length == 0 ? [] : PageCodec.Unpack(given.Page), given.Last, link.Agent.ToString()),
                PackedPage.Other { Page: ChangePage.NotYet } => new ChangePage.NotYet(link.Agent.ToString()),
                PackedPage.Other other => other.Page,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (WireFormatException e)
        {
            return Unreachable(DirectoryFaultKind.AgentRefused, link.Name, $"A page of the agent cannot be read: {e.Message}.");
        }
    }

    private static ChangePage.Unreachable Unreachable(DirectoryFaultKind kind, string endpoint, string evidence) =>
        new(new DirectoryFault(kind, endpoint, evidence));
}
