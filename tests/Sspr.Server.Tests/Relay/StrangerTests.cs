using Microsoft.AspNetCore.SignalR.Client;
using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Tests.Relay;

/// <summary>Somebody who is not an agent talks to the relay.</summary>
public sealed class StrangerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_answered_before_the_hello()
    {
        await using var server = await RelayServer.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(server);
        using var own = MessageSigner.Create();

        await stranger.SendAsync(own.Sign(new Heartbeat { Nonce = new byte[16], Agent = AgentId.New() }));

        Assert.Equal(RefusalReason.NotAuthentic, await stranger.RefusalAsync());
        await stranger.EndAsync();
    }

    [Fact]
    public async Task A_hello_with_another_key_is_refused()
    {
        await using var server = await RelayServer.StartAsync();
        await server.EnrolAsync();
        var agent = Assert.Single(await server.Store.ListAsync(Token));
        await using var stranger = await Stranger.ConnectAsync(server);
        using var own = MessageSigner.Create();

        await stranger.SendAsync(own.Sign(stranger.Hello(agent.Id)));

        Assert.Equal(RefusalReason.NotAuthentic, await stranger.RefusalAsync());
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
    }

    [Fact]
    public async Task A_hello_that_is_replayed_is_refused()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, agent, key) = await EnrolledKeyAsync(server);
        await using var first = await Stranger.ConnectAsync(server);
        var hello = key.Sign(first.Hello(agent));
        await first.SendAsync(hello);
        await server.WaitForAsync(r => r.IsConnected);
        await first.DisposeAsync();
        await server.WaitForAsync(r => !r.IsConnected);

        await using var second = await Stranger.ConnectAsync(server);
        await second.SendAsync(hello);

        Assert.Equal(RefusalReason.NotAuthentic, await second.RefusalAsync());
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
        key.Dispose();
    }

    [Fact]
    public async Task A_heartbeat_that_is_replayed_does_not_count()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, agent, key) = await EnrolledKeyAsync(server);
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent)));
        var nonce = await stream.HeartbeatAsync();
        var answer = key.Sign(new Heartbeat { Nonce = nonce, Agent = agent, Braked = "first" });
        await stream.SendAsync(answer);
        await server.WaitForAsync(r => r.Braked == "first");
        await stream.SendAsync(key.Sign(new Heartbeat { Nonce = nonce, Agent = agent, Braked = "again" }));
        await stream.SendAsync(key.Sign(new Heartbeat { Nonce = new byte[16], Agent = agent, Braked = "made up" }));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Token);

        Assert.Equal("first", Assert.Single(await server.Overview.ListAsync(Token)).Braked);
        key.Dispose();
    }

    [Fact]
    public async Task Junk_in_a_thousand_forms_does_no_harm()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        directory.Add("alice");
        for (var i = 0; i < 30; i++)
        {
            await using var stranger = await Stranger.ConnectAsync(server);
            await stranger.SendRawAsync(System.Security.Cryptography.RandomNumberGenerator.GetBytes(i * 500));
        }

        Assert.IsType<FindResult.Found>(await server.Connector().FindAsync("alice", Token));
    }

    private static async Task<(string Folder, AgentId Agent, MessageSigner Key)> EnrolledKeyAsync(RelayServer server)
    {
        var key = MessageSigner.Create();
        var agent = new EnrolledAgent
        {
            Id = AgentId.New(),
            Name = "agent-1",
            PublicKey = key.PublicKey,
            Directories = [new("corp")],
            EnrolledAt = TimeProvider.System.GetUtcNow(),
        };
        server.Store.Add(agent);
        await Task.CompletedTask;
        return (server.Folder, agent.Id, key);
    }

    /// <summary>A connection that speaks the frames, with whatever is put in them.</summary>
    private sealed class Stranger : IAsyncDisposable
    {
        private readonly HubConnection _connection;
        private readonly ServerTransport _transport;
        private readonly MessageVerifier _server;
        private readonly System.Threading.Channels.Channel<byte[]> _came = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
        private readonly TaskCompletionSource _ended = new();
        private Challenge? _challenge;

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

        public Task EndAsync() => _ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Token);

        public async ValueTask DisposeAsync()
        {
            await _connection.DisposeAsync();
            _transport.Dispose();
            _server.Dispose();
        }

        private async Task<T> NextAsync<T>()
            where T : IMessage<T>
        {
            var message = await _came.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Token);
            Assert.True(_server.TryOpen<T>(message, out var read), $"another message than {typeof(T).Name} came");
            return read;
        }
    }
}
