using Microsoft.AspNetCore.SignalR;

namespace Sspr.Server.Relay;

/// <summary>
/// The pipe to the agents: one method in each direction that carries opaque frames. Who is at the other end, and what it may
/// do, is decided by what is signed inside them.
/// </summary>
internal sealed class RelayHub(AgentConnections connections, IHubContext<RelayHub> hub, TimeProvider time) : Hub
{
    /// <summary>The name of the one method, on both sides.</summary>
    public const string Method = nameof(Deliver);

    public override Task OnConnectedAsync()
    {
        var (id, context) = (Context.ConnectionId, Context);
        return connections.OpenAsync(new AgentStream(
            id, frame => hub.Clients.Client(id).SendAsync(Method, frame), context.Abort, time, context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString()));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Close(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Takes one frame.</summary>
    public Task Deliver(byte[] frame) => connections.ReceiveAsync(Context.ConnectionId, frame);
}
