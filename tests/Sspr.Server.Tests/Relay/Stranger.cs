using Microsoft.AspNetCore.SignalR.Client;
using Sspr.Agent;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Relay;

/// <summary>A connection that speaks the frames, with whatever is put in them.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly ServerTransport _transport;
    private readonly MessageVerifier _server;
    private readonly System.Threading.Channels.Channel<byte[]> _came = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _ended = new();
    private Challenge? _challenge;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Stranger(RelayServer server)
    {
        _transport = new ServerTransport(server.Address);
        _server = new MessageVerifier(server.Identity.Signer.PublicKey);
        _connection = new HubConnectionBuilder().WithUrl(ServerTransport.AgentsAt(server.Address.Uri), _transport.Configure).Build();
        _connection.On<byte[]>("Deliver", frame =>
        {
            Assert.True(Frame.TryRead(frame, out _, out var message));
            _came.Writer.TryWrite(message);
        });
        _connection.Closed += _ =>
        {
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public static async Task<Stranger> ConnectAsync(RelayServer server)
    {
        var stranger = new Stranger(server);
        await stranger._connection.StartAsync(Token);
        stranger._challenge = await stranger.NextAsync<Challenge>();
        return stranger;
    }

    public Hello Hello(AgentId agent) => new()
    {
        Nonce = _challenge!.Nonce,
        Server = _challenge.Server,
        Agent = agent,
        Tenant = _challenge.Tenant,
        Boot = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16),
        Versions = [1],
        Suites = [1],
        Build = "stranger",
        JournalHead = 0,
        Quotas = BrakeLimits.Default,
        Directories = [new("corp")],
    };

    public Task SendAsync(byte[] message) => SendRawAsync(Frame.Write(Frame.Unsolicited, message));

    public Task SendRawAsync(byte[] frame) => _connection.SendAsync("Deliver", frame, Token);

    public async Task<RefusalReason> RefusalAsync() => (await NextAsync<Refusal>()).Reason;

    public async Task<byte[]> HeartbeatAsync() => (await NextAsync<Heartbeat>()).Nonce;

    /// <summary>Whether the server asks for another key within a time.</summary>
    public async Task<bool> IsAskedForKeyAsync(double seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        try
        {
            await foreach (var message in _came.Reader.ReadAllAsync(limit.Token))
            {
                if (_server.TryOpen<RotateKey>(message, out _))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // it was not
        }

        return false;
    }

    public Task EndAsync() => _ended.Task.WaitAsync(Eventually.Patience, TimeProvider.System, Token);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _transport.Dispose();
        _server.Dispose();
    }

    private async Task<T> NextAsync<T>()
        where T : IMessage<T>
    {
        var message = await _came.Reader.ReadAsync(Token).AsTask().WaitAsync(Eventually.Patience, TimeProvider.System, Token);
        Assert.True(_server.TryOpen<T>(message, out var read), $"another message than {typeof(T).Name} came");
        return read;
    }
}
