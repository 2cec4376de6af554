using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Testing.Writeback;

/// <summary>A whole agent but for its transport: key, journal on disk, brakes and executor. Can be killed and started again.</summary>
internal sealed class TestAgent : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly byte[] _journalId = RandomNumberGenerator.GetBytes(16);
    private readonly CancellationTokenSource _stopping = new();
    private Journal? _journal;
    private OneTimeKeys? _keys;

    public TestAgent(ServerIdentity server, TimeProvider time, ILogger logger, params IDirectoryConnector[] directories)
    {
        (_time, _logger) = (time, logger);
        Directories = directories.ToDictionary(d => d.Name);
        Folder = System.IO.Directory.CreateTempSubdirectory("sspr-agent-").FullName;
        Id = AgentId.New();
        Context = new AgentContext
        {
            Agent = Id,
            Tenant = server.Tenant,
            Server = server.Server,
            Boot = RandomNumberGenerator.GetBytes(16),
            Signer = MessageSigner.Create(),
            Verifier = new MessageVerifier(server.Signer.PublicKey),
        };
        Journal.Create(JournalPath, _journalId);
        Start();
    }

    public AgentId Id { get; }

    public string Folder { get; }

    public string JournalPath => Path.Combine(Folder, "journal");

    public byte[] JournalId => _journalId;

    public AgentContext Context { get; private set; }

    public IReadOnlyDictionary<DirectoryName, IDirectoryConnector> Directories { get; }

    public BrakeLimits Limits { get; set; } = new(1000, 100000, 100000);

    public CommandExecutor Executor { get; private set; } = null!;

    public OutcomeResolver Resolver { get; private set; } = null!;

    public OneTimeKeys Keys => _keys!;

    public Journal Journal => _journal!;

    /// <summary>Starts a new run, as after a crash: nothing of the old run's memory is left.</summary>
    public async Task RestartAsync()
    {
        await _journal!.DisposeAsync();
        _keys!.Dispose();
        Context = Context with { Boot = RandomNumberGenerator.GetBytes(16) };
        Start();
        Resolver.ResolveAll(_stopping.Token);
    }

    /// <summary>Closes the journal, so that its file can be read.</summary>
    public ValueTask DisposeJournalAsync() => _journal!.DisposeAsync();

    /// <summary>Builds the executor again, for changed <see cref="Limits"/>.</summary>
    public void Rebuild()
    {
        var brakes = new Brakes(Limits, Folder, _time, _logger);
        foreach (var entry in _journal!.Entries())
        {
            brakes.Remember(entry.Account, _time.GetUtcNow() - entry.At);
        }

        Resolver = new OutcomeResolver(_journal, Directories, _time, _logger);
        Executor = new CommandExecutor(
            Context, Directories, new ReplayGuard(_time), _keys!, _journal, brakes, Resolver, _time, _logger);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _journal!.DisposeAsync();
        _keys!.Dispose();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    private void Start()
    {
        _journal = Journal.Open(JournalPath, _journalId, _time, _logger);
        _keys = new OneTimeKeys(_time);
        Rebuild();
    }
}
