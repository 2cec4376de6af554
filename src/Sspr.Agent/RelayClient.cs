using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>One stream to the server, from connecting to its end.</summary>
internal sealed class RelayClient(
    AgentContext agent,
    AddressRing addresses,
    ServerTransport transport,
    AgentStanding standing,
    CommandPump pump,
    KeyRotation keys,
    PinnedServerKeys serverKeys,
    LastTrouble last,
    TimeProvider time,
    ILogger<RelayClient> logger)
{
    private const string Deliver = "Deliver";

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private TaskCompletionSource<ConnectionTrouble> _ended = NewEnd();
    private HubConnection? _connection;
    private volatile bool _greeted;
    private volatile bool _speaksOfKeys;
    private volatile bool _speaksOfServerKeys;
    private byte[] _greeting = [];
    private long _heardAt;

    /// <summary>Whether the server admitted this agent on the present stream.</summary>
    public bool IsAdmitted { get; private set; }

    /// <summary>Whether the server had admitted this agent on the stream that ended last.</summary>
    public bool WasAdmitted { get; private set; }

    /// <summary>Connects, serves and returns why it ended.</summary>
    public async Task<ConnectionTrouble> RunAsync(CancellationToken stopping)
    {
        _ended = NewEnd();
        (_greeted, IsAdmitted, _heardAt) = (false, false, time.GetTimestamp());
        var connection = Build();
        _connection = connection;
        using var registration = connection.On<byte[]>(Deliver, ReceiveAsync);
        connection.Closed += exception =>
        {
            End(Ended(exception));
            return Task.CompletedTask;
        };

        try
        {
            serverKeys.Refresh();
            await connection.StartAsync(stopping);
            CompareClocks();
            using var silence = time.CreateTimer(
                static client => ((RelayClient)client!).CheckSilence(), this, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
            return await _ended.Task.WaitAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return ConnectionTrouble.From(e, addresses.Current, transport.ProxyFor(addresses.Current));
        }
        finally
        {
            WasAdmitted = IsAdmitted;
            transport.Learn(WasAdmitted);
            IsAdmitted = false;
            _connection = null;
            await CloseAsync(connection);
        }
    }

    /// <summary>Sends a result again, if there is a stream.</summary>
    public Task TellAsync(byte[] message) => SendAsync(Frame.Write(Frame.Unsolicited, message));

    private string Endpoint => $"{addresses.Current.Host}:{addresses.Current.Port}";

    private static TaskCompletionSource<ConnectionTrouble> NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubConnection Build()
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(ServerTransport.AgentsAt(addresses.Current), transport.Configure)
            .AddJsonProtocol(static json => json.PayloadSerializerOptions.TypeInfoResolver = AgentJson.Default)
            .Build();
        connection.ServerTimeout = WritebackVersion.ServerSilenceLimit;
        connection.KeepAliveInterval = WritebackVersion.HeartbeatInterval;
        connection.HandshakeTimeout = TimeSpan.FromSeconds(10);
        return connection;
    }

    // A stream that is open at one end only never says good-bye, so nobody waits for that.
    private async Task CloseAsync(HubConnection connection)
    {
        try
        {
            await connection.DisposeAsync().AsTask().WaitAsync(CloseLimit, time);
        }
        catch (TimeoutException)
        {
            Log.NotClosed(logger, Endpoint);
        }
    }

    private ConnectionTrouble Ended(Exception? exception) => exception switch
    {
        null => new(ConnectionStep.Http, Endpoint, "The server closed the stream."),
        TimeoutException => new(ConnectionStep.Silence, Endpoint, $"Nothing came for {WritebackVersion.ServerSilenceLimit.TotalSeconds} seconds."),
        _ => new(ConnectionStep.Silence, Endpoint,
            $"The stream was cut {time.GetElapsedTime(Interlocked.Read(ref _heardAt)).TotalSeconds:0} seconds after the last heartbeat: {exception.Message}"),
    };

    private void CompareClocks()
    {
        if (ServerClock.TooFar(transport.ServerAhead, time.GetUtcNow()) is { } apart)
        {
            var trouble = new ConnectionTrouble(ConnectionStep.Clock, Endpoint, apart);
            Log.ClocksDiffer(logger, trouble.Code, Endpoint, apart, trouble.Fix);
        }
    }

    private void End(ConnectionTrouble trouble) => _ended.TrySetResult(trouble);

    private async Task SendAsync(byte[] frame)
    {
        try
        {
            // The challenge may come a moment before the library calls itself connected. Sending waits for that; a look at its state would
            // throw the greeting away, and the server waits ten seconds for it (Agents_that_come_all_at_once_are_let_in_at_the_first_try).
            if (_connection is { } connection)
            {
                await connection.SendAsync(Deliver, frame);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or OperationCanceledException)
        {
            Log.AnswerNotSent(logger, e.Message);
        }
    }

    // The client library calls this for one frame after the other, so nothing here may take long.
    private async Task ReceiveAsync(byte[] frame)
    {
        if (!Frame.TryRead(frame, out _, out var message))
        {
            Log.NotAFrame(logger);
            return;
        }

        switch (MessageVerifier.PeekType(message))
        {
            case MessageType.Challenge when !_greeted:
                await GreetAsync(message);
                break;
            case MessageType.Refusal when agent.Verifier.TryOpen<Refusal>(message, out var refusal):
                keys.TakeRefusal(refusal, _greeting);
                End(TurnedAway(refusal.Reason));
                break;
            case MessageType.RotateKey when _greeted && agent.Verifier.TryOpen<RotateKey>(message, out var rotate):
                await OfferAsync(rotate);
                break;
            case MessageType.KeyTaken when _greeted && agent.Verifier.TryOpen<KeyTaken>(message, out var taken):
                keys.Take(taken);
                break;
            case MessageType.NextServerKey:
                await TakeServerKeyAsync(message);
                break;
            case MessageType.RetireServerKey when _greeted:
                serverKeys.Retire(message);
                break;
            case MessageType.Heartbeat when _greeted:
                await TakeHeartbeatAsync(message);
                break;
            case { } when _greeted:
                pump.Post(frame, SendAsync);
                break;
            default:
                Log.BeforeTheChallenge(logger);
                break;
        }
    }

    private async Task GreetAsync(byte[] message)
    {
        // Security: nothing is said to a server that does not show the pinned key
        // (An_agent_does_not_greet_a_server_with_another_key).
        if (!agent.Verifier.TryOpen<Challenge>(message, out var challenge)
            || !challenge.Tenant.AsSpan().SequenceEqual(agent.Tenant)
            || !challenge.Server.AsSpan().SequenceEqual(agent.Server))
        {
            End(serverKeys.Missed() is { } missed
                ? new(ConnectionStep.ServerKey, Endpoint, MissedServerKey.Evidence(missed))
                : new(ConnectionStep.Identity, Endpoint, "The server did not show the key that this agent pinned when it was enrolled."));
            return;
        }

        if (!challenge.Versions.Intersect(agent.Versions).Any())
        {
            // the greeting tells the server's doctor which agent it is that has to be upgraded
            await SendAsync(Frame.Write(Frame.Unsolicited, agent.Signer.Sign(standing.Hello(challenge))));
            End(new(ConnectionStep.Version, Endpoint, VersionAdvice.Of(challenge.Versions, agent.Versions)));
            return;
        }

        _greeted = true;
        _speaksOfKeys = Speak(challenge, 2);
        _speaksOfServerKeys = Speak(challenge, 3);
        var hello = agent.Signer.Sign(standing.Hello(challenge));
        _greeting = SHA256.HashData(hello);
        await SendAsync(Frame.Write(Frame.Unsolicited, hello));
    }

    private bool Speak(Challenge challenge, int version) => challenge.Versions.Contains(version) && agent.Versions.Contains(version);

    // Comes before the challenge to an agent that was away while it was announced, and on the open stream to all others.
    private async Task TakeServerKeyAsync(byte[] message)
    {
        if (serverKeys.Take(message) is { } held && _greeted)
        {
            await SendAsync(Frame.Write(Frame.Unsolicited, held));
        }
    }

    private async Task TakeHeartbeatAsync(byte[] message)
    {
        if (!agent.Verifier.TryOpen<Heartbeat>(message, out var heartbeat))
        {
            return;
        }

        Interlocked.Exchange(ref _heardAt, time.GetTimestamp());
        if (!IsAdmitted)
        {
            IsAdmitted = true;
            last.Forget();
            Log.Admitted(logger, Endpoint, transport.Carrier, transport.ProxyFor(addresses.Current) is { } proxy ? $" through the proxy {proxy.Host}:{proxy.Port}" : "");
            if (_speaksOfServerKeys)
            {
                await SendAsync(Frame.Write(Frame.Unsolicited, serverKeys.Held()));
            }

            if (_speaksOfKeys && keys.OpenOffer() is { } offer)
            {
                await SendAsync(Frame.Write(Frame.Unsolicited, offer));
            }
        }

        if (keys.IsAskedFor && _speaksOfKeys)
        {
            await SendAsync(Frame.Write(Frame.Unsolicited, keys.Offer()));
        }

        await SendAsync(Frame.Write(Frame.Unsolicited, agent.Signer.Sign(standing.Heartbeat(heartbeat.Nonce))));
    }

    private Task OfferAsync(RotateKey rotate) =>
        rotate.Header.Agent == agent.Agent
        && rotate.Header.Tenant.AsSpan().SequenceEqual(agent.Tenant)
        && agent.Boot.AsSpan().SequenceEqual(rotate.Header.Boot)
            ? SendAsync(Frame.Write(Frame.Unsolicited, keys.Offer()))
            : Task.CompletedTask;

    private void CheckSilence()
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _heardAt)) > WritebackVersion.ServerSilenceLimit)
        {
            End(new(ConnectionStep.Silence, Endpoint, $"No heartbeat for {WritebackVersion.ServerSilenceLimit.TotalSeconds} seconds."));
        }
    }

    private ConnectionTrouble TurnedAway(RefusalReason reason) => reason switch
    {
        RefusalReason.NotSpoken => new(ConnectionStep.Version, Endpoint, "The server does not speak this agent's version."),
        RefusalReason.UnknownAgent => new(ConnectionStep.Admission, Endpoint, "The server does not know this agent."),
        RefusalReason.AgentFrozen => new(ConnectionStep.Admission, Endpoint, "The server froze this agent; sspr doctor says why."),
        RefusalReason.AgentRevoked => new(ConnectionStep.Admission, Endpoint, "The server revoked this agent."),
        RefusalReason.NotConfirmed => new(ConnectionStep.Confirmation, Endpoint, "This agent is enrolled, and nobody has confirmed it on the server yet."),
        RefusalReason.KeyReplaced => new(ConnectionStep.Admission, Endpoint, "The server knows another key of this agent, which replaced the one in this folder."),
        RefusalReason.NoRoom => new(ConnectionStep.Admission, Endpoint, "The server takes no more agents."),
        _ => new(ConnectionStep.Admission, Endpoint, $"The server refused this agent: {reason}."),
    };
}
