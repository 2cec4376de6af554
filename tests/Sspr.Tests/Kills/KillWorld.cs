using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Writeback;
using Sspr.Methods;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Testing;
using Sspr.Testing.Ldap;

namespace Sspr.Tests.Kills;

/// <summary>
/// What outlives a process: the database, the journal, the domain, the clocks and the keys. A server and an agent live in it, one run
/// after the other.
/// </summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private const int QuietLooks = 12;

    private static readonly ServerIdentity TheServer =
        new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(16), MessageSigner.Create());

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Side _server;
    private readonly Side _agent;
    private readonly FakeLdapServer _front;
    private bool _isClosed;
    private int _asked;
    private int _carrying;

    // a container of services lives for one run of the server here: compiling it would cost more than all that it makes
    static KillWorld() => AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", isEnabled: true);

    private KillWorld(bool isStrict, Side server, Side agent, DateTimeOffset now, Func<TimeProvider, IDomain> domain)
    {
        (_server, _agent) = (server, agent);
        Time = new FakeTimeProvider(now);
        (ServerTime, AgentTime) = (new JumpingTime(Time), new JumpingTime(Time));
        server.OnJump = by => ServerTime.Offset += by;
        agent.OnJump = by => AgentTime.Offset += by;
        Domain = domain(Time);
        Storage = new StorageOptions { Provider = StorageProvider.Sqlite, File = Path.Combine(Folder, "sspr.db") };
        _front = new FakeLdapServer(OnLdapAsync, validFor: TimeSpan.FromDays(3000));
        var password = Path.Combine(Folder, "service-password");
        File.WriteAllText(password, "the agent's own");
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        DirectoryOptions = Domain.Reach(new ActiveDirectoryOptions
        {
            Name = Some.Directory.Value,
            Servers = [_front.Address],
            PasswordFile = password,
            CaFile = _front.CaFile,
            StampAttribute = isStrict ? ModelDomain.StampAttribute : null,
        });
        Journal.Create(JournalPath, JournalId);
        AgentVerifier = new MessageVerifier(AgentSigner.PublicKey);
        ServerVerifier = new MessageVerifier(Server.Signer.PublicKey);
    }

    public FakeTimeProvider Time { get; }

    public JumpingTime ServerTime { get; }

    public JumpingTime AgentTime { get; }

    public IDomain Domain { get; }

    public CollectingMailer Mail { get; } = new();

    public string Folder { get; } = NewFolder();

    public StorageOptions Storage { get; }

    public string JournalPath => Path.Combine(Folder, "journal");

    public byte[] JournalId { get; } = RandomNumberGenerator.GetBytes(16);

    public ActiveDirectoryOptions DirectoryOptions { get; }

    public AgentId AgentId { get; } = AgentId.New();

    public MessageSigner AgentSigner { get; } = MessageSigner.Create();

    public MessageVerifier AgentVerifier { get; }

    public static ServerIdentity Server => TheServer;

    public MessageVerifier ServerVerifier { get; }

    /// <summary>The present run of the agent.</summary>
    public AgentLife Agent { get; private set; } = null!;

    /// <summary>The present run of the server.</summary>
    public ServerLife Portal { get; private set; } = null!;

    /// <summary>A message that a server sent before it died, and that is still on its way.</summary>
    public byte[]? Late { get; set; }

    /// <summary>A request that an agent sent before it died, and that is still on its way to the domain.</summary>
    public LdapExchange? LateRequest { get; set; }

    /// <summary>How many records the disk loses from the end of the journal when the agent dies.</summary>
    public int RecordsToLose { get; set; }

    /// <summary>Makes one.</summary>
    /// <param name="isStrict">With or without a stamp.</param>
    /// <param name="server">The blows on the server.</param>
    /// <param name="agent">The blows on the agent.</param>
    /// <param name="template">What its database begins as; null for an empty one.</param>
    /// <param name="domain">The domain, given the world's time; a model if null.</param>
    public static async Task<KillWorld> CreateAsync(
        bool isStrict, Side server, Side agent, Template? template, Func<TimeProvider, IDomain>? domain = null)
    {
        var world = new KillWorld(isStrict, server, agent, template?.Now ?? Some.Moment, domain ?? (static time => new ModelDomain(time)));
        if (template is not null)
        {
            await File.WriteAllBytesAsync(world.Storage.File!, template.Database);
        }

        world.Agent = new AgentLife(world, new Life(agent));
        world.Portal = new ServerLife(world, new Life(server));
        if (template is null)
        {
            await world.Portal.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        }

        await world.Portal.StartAsync();
        return world;
    }

    /// <summary>From here on crossings count.</summary>
    public void Arm(bool isArmed) => (_server.IsArmed, _agent.IsArmed) = (isArmed, isArmed);

    /// <summary>Walks to the page where the new password is typed.</summary>
    public async Task<BrowserKey> ToPasswordAsync()
    {
        var started = Assert.IsType<StartResult.Started>(await Portal.Get<StartReset>().ExecuteAsync(
            new StartRequest(Some.Name(Domain.Typed), "en", "192.0.2.7", AttemptKind.Reset), CancellationToken.None));
        await Portal.WorkAsync();
        var code = Mail.CodeFor(Domain.Address) ?? throw new InvalidOperationException("No code came.");
        var accepted = await Portal.Get<SubmitProof>().ExecuteAsync(started.Key, new Proof(code), CancellationToken.None);
        return Assert.IsType<SubmitProofResult.Accepted>(accepted).NewKey;
    }

    /// <summary>Waits for something, and lets time pass when nothing goes on without it.</summary>
    public async Task<T> PumpAsync<T>(Task<T> task)
    {
        await PumpAsync((Task)task);
        return await task;
    }

    /// <summary>The same for what gives nothing.</summary>
    public async Task PumpAsync(Task task)
    {
        for (var seen = -1; !task.IsCompleted && await Task.WhenAny(task, Task.Delay(Patience, TimeProvider.System, CancellationToken.None)) != task;)
        {
            // what the domain itself takes is no time of theirs, nor what a busy machine does
            var done = Done;
            if (Volatile.Read(ref _carrying) == 0 && done == seen)
            {
                Time.Advance(TimeSpan.FromSeconds(1));
            }

            seen = done;
        }

        await task;
    }

    /// <summary>Starts again what is dead.</summary>
    public async Task RaiseAsync()
    {
        if (Agent.IsOver)
        {
            await Agent.DisposeAsync();
            LoseRecords();
            Agent = new AgentLife(this, new Life(_agent));
        }

        if (Portal.IsOver)
        {
            await Portal.DisposeAsync();
            Portal = new ServerLife(this, new Life(_server));
            await PumpAsync(Portal.StartAsync());
        }
    }

    /// <summary>Lets the server's workers do what is due.</summary>
    public Task WorkAsync() => PumpAsync(Portal.WorkAsync());

    /// <summary>Lets five seconds pass, and what waits for them do its work.</summary>
    public async Task PassAsync()
    {
        while (Volatile.Read(ref _carrying) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }

        Time.Advance(TimeSpan.FromSeconds(5));

        // what finds out goes on by itself, until it waits for the time again
        for (var (seen, quiet) = (-1, 0); quiet < QuietLooks && !Agent.IsOver && Agent.IsResolving; quiet++)
        {
            var asked = Volatile.Read(ref _asked);
            (seen, quiet) = (asked, asked == seen && Volatile.Read(ref _carrying) == 0 ? quiet : 0);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }

        await Agent.SettleAsync();
    }

    /// <summary>Ends both, without a word.</summary>
    public async Task CloseAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await Portal.DisposeAsync();
        await Agent.DisposeAsync();
        ClosedPools.Close(Storage.File!);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _front.DisposeAsync();
        await Domain.DisposeAsync();
        AgentVerifier.Dispose();
        ServerVerifier.Dispose();
        AgentSigner.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>How much they did to the world so far.</summary>
    private int Done => Volatile.Read(ref _asked) + _front.Connections + _server.Count + _agent.Count;

    // nothing here is about power cuts, so memory will do for a disk
    private static string NewFolder() => Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "sspr-kill-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))).FullName;

    private void LoseRecords()
    {
        var journal = File.ReadAllBytes(JournalPath);
        for (var length = journal.Length; RecordsToLose > 0 && (length = journal.AsSpan(0, length).LastIndexOf("SJR1"u8)) > 0; RecordsToLose--)
        {
            using var file = File.OpenWrite(JournalPath);
            file.SetLength(length);
        }

        RecordsToLose = 0;
    }

    private async Task OnLdapAsync(LdapExchange exchange)
    {
        const int unbind = 2;
        if (exchange.Tag == unbind)
        {
            return;
        }

        var life = Agent.Life;
        Interlocked.Increment(ref _asked);
        try
        {
            var blow = life.Enter(Domain.Describe(exchange));
            if (blow == Blow.DiesLate)
            {
                LateRequest = exchange;
            }

            var answer = blow is Blow.FailsBefore or Blow.DiesLate ? [] : await CarryAsync(exchange);
            life.Leave(blow);
            if (blow is Blow.FailsBefore or Blow.FailsAfter)
            {
                exchange.Close();
                return;
            }

            await exchange.SendAsync(answer);
        }
        catch (DiedException)
        {
            exchange.Close();
        }
    }

    private async Task<byte[]> CarryAsync(LdapExchange exchange)
    {
        Interlocked.Increment(ref _carrying);
        try
        {
            return await Domain.CarryAsync(exchange);
        }
        finally
        {
            Interlocked.Decrement(ref _carrying);
        }
    }
}
