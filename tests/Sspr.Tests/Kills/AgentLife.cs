using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Writeback;

namespace Sspr.Tests.Kills;

/// <summary>One run of the agent: the production classes but for the stream to the server, over a mortal journal and a mortal way to the domain.</summary>
internal sealed class AgentLife : IAsyncDisposable
{
    private static readonly BrakeLimits Limits = new(1000, 100_000, 100_000);

    private readonly Life _life;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly CommandExecutor _executor;
    private readonly OutcomeResolver _resolver;
    private readonly ActiveDirectoryConnector _connector;

    public AgentLife(KillWorld world, Life life)
    {
        var time = world.AgentTime;
        _life = life;
        Journal = Journal.Open(world.JournalPath, world.JournalId, time, NullLogger.Instance, path => new MortalFile(path, life));
        Keys = new OneTimeKeys(time);
        _connector = new ActiveDirectoryConnector(world.DirectoryOptions, time, NullLogger<ActiveDirectoryConnector>.Instance);
        var directories = new Dictionary<DirectoryName, IDirectoryConnector> { [_connector.Name] = _connector };
        var context = new AgentContext
        {
            Agent = world.AgentId,
            Tenant = KillWorld.Server.Tenant,
            Server = KillWorld.Server.Server,
            Boot = RandomNumberGenerator.GetBytes(16),
            Signer = world.AgentSigner,
            Verifier = world.ServerVerifier,
        };
        Boot = context.Boot;
        Brakes = new Brakes(Limits, world.Folder, time, NullLogger.Instance);
        foreach (var entry in Journal.Entries())
        {
            Brakes.Remember(entry.Account, time.GetUtcNow() - entry.At);
        }

        _resolver = new OutcomeResolver(Journal, directories, time, NullLogger.Instance);
        _executor = new CommandExecutor(
            context, directories, new ReplayGuard(time), Keys, Journal, Brakes, _resolver, time, NullLogger.Instance);
        _resolver.ResolveAll(_stopping.Token);
    }

    /// <summary>Its run, for the server.</summary>
    public byte[] Boot { get; }

    public Journal Journal { get; }

    public OneTimeKeys Keys { get; }

    public Brakes Brakes { get; }

    /// <summary>Where it ends.</summary>
    public Life Life => _life;

    /// <summary>Whether it is dead.</summary>
    public bool IsOver => _life.IsOver;

    /// <summary>Whether it still finds something out.</summary>
    public bool IsResolving => !_resolver.WhenIdleAsync().IsCompleted;

    /// <summary>Takes a message and gives what gets out; null if nothing does.</summary>
    public Task<byte[]?> AnswerAsync(byte[] message)
    {
        var answering = Task.Run(() => TakeAsync(message));
        _running.Add(answering);
        return answering;
    }

    /// <summary>Takes a message that has no answer.</summary>
    public void Hear(byte[] message) => _ = AnswerAsync(message);

    /// <summary>Waits until the journal has all that was given to it.</summary>
    public async Task SettleAsync()
    {
        await Task.WhenAll(_running);
        try
        {
            await Journal.CompactAsync();
        }
        catch (IOException)
        {
            // it died over what was given to it last, or failed with it
        }
    }

    /// <summary>Takes everything away that was in memory. Nothing of it gets out any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _life.End();
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        await _resolver.WhenIdleAsync();
        await Journal.DisposeAsync();
        Keys.Dispose();
        await _connector.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task<byte[]?> TakeAsync(byte[] message)
    {
        var type = MessageVerifier.PeekType(message);
        try
        {
            if (_life.Enter($"receive {type}") is var blow && blow is Blow.FailsBefore or Blow.FailsAfter)
            {
                return null;
            }

            _life.Leave(blow);
            return await _executor.AnswerAsync(message, _stopping.Token) is { } answer ? Reply(answer) : null;
        }
        catch (Exception e) when (e is DiedException or OperationCanceledException)
        {
            return null;
        }
    }

    private byte[]? Reply(byte[] answer)
    {
        var blow = _life.Enter($"reply {MessageVerifier.PeekType(answer)}");
        if (blow == Blow.DiesAfter)
        {
            // it is on its way already
            _life.End();
        }

        return blow is Blow.FailsBefore or Blow.FailsAfter ? null : answer;
    }
}
