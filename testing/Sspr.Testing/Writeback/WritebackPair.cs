using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Testing.Writeback;

/// <summary>A server's connector, an agent and a directory, joined in one process.</summary>
internal sealed class WritebackPair : IAsyncDisposable
{
    public WritebackPair(TimeProvider? time = null, ILogger? logger = null)
    {
        Time = time ?? TimeProvider.System;
        Directory = new ScriptedDirectory();
        Alice = Directory.Add("alice");
        Server = NewServer();
        Agent = new TestAgent(Server, Time, logger ?? NullLogger.Instance, Directory);
        Channel = new LoopbackChannel(Agent);
        Connector = new RelayedConnector(Directory.Name, Channel, Server, new RelayTimes(), Time);
    }

    public TimeProvider Time { get; }

    public ScriptedDirectory Directory { get; }

    public AccountId Alice { get; }

    public ServerIdentity Server { get; }

    public TestAgent Agent { get; }

    public LoopbackChannel Channel { get; }

    public RelayedConnector Connector { get; }

    public static ServerIdentity NewServer() =>
        new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(16), MessageSigner.Create());

    public WriteRequest Request(WriteAction action = WriteAction.Reset) => new()
    {
        Operation = OperationId.New(),
        Account = Alice,
        Sid = "S-1-5-21-1-2-3-1104",
        Action = action,
        Settles = action == WriteAction.Settle ? OperationId.New() : null,
        GatesPassed = ["email"],
    };

    public async Task<PreparedWrite> PrepareAsync(CancellationToken cancellationToken) =>
        await Connector.PrepareAsync(Request(), cancellationToken) is var result && result is PrepareResult.Ready ready
            ? ready.Write
            : throw new InvalidOperationException($"Not prepared: {result}");

    public async Task<SetPasswordResult> CommitAsync(PreparedWrite write, string password, CancellationToken cancellationToken)
    {
        using var secret = NewPassword.FromCharacters(password);
        return await Connector.CommitAsync(write, secret, cancellationToken);
    }

    public async Task<SetPasswordResult> ResetAsync(string password, CancellationToken cancellationToken) =>
        await CommitAsync(await PrepareAsync(cancellationToken), password, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Agent.DisposeAsync();
        Server.Signer.Dispose();
    }
}
