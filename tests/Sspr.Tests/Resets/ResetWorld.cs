using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Testing;
using Sspr.Tests.Attacks;
using Sspr.Tests.Messaging;
using Sspr.Work;

namespace Sspr.Tests.Resets;

/// <summary>The use cases over a real SQLite store, a directory in memory and a clock that a test moves. Work is done when a test says so.</summary>
internal sealed class ResetWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-world-").FullName;
    private readonly ServiceProvider _services;
    private readonly Action<Dictionary<string, string?>>? _settings;
    private readonly StorageOptions _storage;

    private ResetWorld(Action<Dictionary<string, string?>>? settings, StorageOptions? storage, ResetWorld? first, IMailer? mailer = null, FakeDirectory? lab = null)
    {
        _settings = settings;
        _storage = storage ?? new StorageOptions { Provider = StorageProvider.Sqlite, File = Path.Combine(_folder, "sspr.db") };
        (Time, Corp, Lab, Mail, Carrier, Comparisons) = first is null
            ? (new FakeTimeProvider(Some.Moment), new FakeDirectory(), lab, new CollectingMailer(), new FakeCarrier("carrier"), new ComparisonCount())
            : (first.Time, first.Corp, first.Lab, first.Mail, first.Carrier, first.Comparisons);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Policy:Gates"] = "1",
            ["Policy:AllowSingleGate"] = "true",
            ["Policy:Methods:0"] = "EmailCode",
            ["Portal:PublicAddress"] = "https://reset.test",
            ["Mail:Host"] = "localhost",
            ["Mail:From"] = "sspr@mail.test",
        };
        settings?.Invoke(values);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Some.Key())
            .AddSingleton(new DirectorySet([Corp, .. new[] { Lab }.OfType<FakeDirectory>()]))
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddSsprStorage(_storage)
            .AddSspr(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton(mailer ?? Mail)
            .AddSingleton(_ => new MessageCarriers([Carrier]))
            .AddSingleton(provider => new VerificationMethods(
                provider.GetServices<IVerificationMethod>().Select(method => new WatchedMethod(method, Comparisons))));
        services.ConfigureDbContext<SqliteSsprDbContext>(builder => builder.AddInterceptors(Statements));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public FakeDirectory Corp { get; }

    /// <summary>A second directory; null in most tests.</summary>
    public FakeDirectory? Lab { get; }

    public CollectingMailer Mail { get; }

    /// <summary>What takes text messages and calls, once the settings say that there may be any.</summary>
    public FakeCarrier Carrier { get; }

    /// <summary>The statements that this node asks of its database.</summary>
    public StatementList Statements { get; } = new();

    /// <summary>How often a proof was compared with what would have been right.</summary>
    public ComparisonCount Comparisons { get; }

    public IResetStore Store => Get<IResetStore>();

    public static async Task<ResetWorld> CreateAsync(
        Action<Dictionary<string, string?>>? settings = null, StorageOptions? storage = null, IMailer? mailer = null, FakeDirectory? lab = null)
    {
        var world = new ResetWorld(settings, storage, first: null, mailer, lab);
        await world.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    /// <summary>One more server on the same database, with the same outside world and nothing else in common.</summary>
    public ResetWorld NewNode() => new(_settings, _storage, this);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public DirectoryAccount AddAlice() => Corp.Add(Some.Account());

    /// <summary>Types a name on the first page.</summary>
    public async Task<(BrowserKey Key, Reset Reset)> StartAsync(
        string name = "alice", string source = "192.0.2.7", AttemptKind kind = AttemptKind.Reset)
    {
        var result = await Get<StartReset>().ExecuteAsync(new StartRequest(Some.Name(name), "en", source, kind), CancellationToken.None);
        var started = Assert.IsType<StartResult.Started>(result);
        return (started.Key, started.Reset);
    }

    /// <summary>Does all work that is due, as the workers would.</summary>
    public async Task WorkAsync()
    {
        var queue = Get<IWorkQueue>();
        while (await queue.TakeAsync(Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                var result = item.Kind switch
                {
                    WorkKind.Resolve => await Get<ResolveOutcome>().ExecuteAsync(item, CancellationToken.None),
                    WorkKind.EndOthers => await Get<EndOtherAttempts>().ExecuteAsync(item, CancellationToken.None),
                    WorkKind.Alert => await Get<Sspr.Freezes.AlertAdministrators>().ExecuteAsync(item, CancellationToken.None),
                    WorkKind.Warn => await Get<WarnOwner>().ExecuteAsync(item, CancellationToken.None),
                    WorkKind.Notify => await Get<NotifyOwner>().ExecuteAsync(item, CancellationToken.None),
                    _ => await Get<IssueChallenge>().ExecuteAsync(item, CancellationToken.None),
                };
                await (result is WorkResult.Again
                    ? queue.RetryAsync(item.Id, Time.GetUtcNow().AddSeconds(1), CancellationToken.None)
                    : queue.CompleteAsync(item.Id, CancellationToken.None));
            }
        }

        await TellAsync();
    }

    /// <summary>Tells all notices that are due, as their worker would.</summary>
    public async Task TellAsync()
    {
        while (await Get<NoticeRunner>().RunOnceAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Types a code.</summary>
    public Task<SubmitProofResult> ProveAsync(BrowserKey key, string code) =>
        Get<SubmitProof>().ExecuteAsync(key, new Proof(code), CancellationToken.None);

    /// <summary>Types a new password.</summary>
    public Task<SubmitPasswordResult> SetAsync(BrowserKey key, string password) =>
        Get<SubmitPassword>().ExecuteAsync(key, NewPassword.FromCharacters(password), CancellationToken.None);

    /// <summary>Types the present and a new password of a change.</summary>
    public Task<SubmitPasswordResult> ChangeAsync(BrowserKey key, string current, string next) => Get<SubmitChange>().ExecuteAsync(
        key, new OperationSecrets(NewPassword.FromCharacters(next), NewPassword.FromCharacters(current)), CancellationToken.None);

    /// <summary>Confirms an unlock.</summary>
    public Task<SubmitPasswordResult> UnlockAsync(BrowserKey key) => Get<SubmitUnlock>().ExecuteAsync(key, CancellationToken.None);

    /// <summary>Puts a policy into force, with the rules as JSON.</summary>
    public async Task PolicyAsync(string rules) => Assert.IsType<ImportResult.Imported>(await Get<ImportPolicy>().ExecuteAsync(
        System.Text.Encoding.UTF8.GetBytes($$"""{ "format": 1, "rules": [{{rules}}] }"""),
        new PolicyChange("test", "a test"),
        CancellationToken.None));

    /// <summary>Walks to the page where the new password is typed.</summary>
    public async Task<BrowserKey> ToPasswordAsync(DirectoryAccount account, AttemptKind kind = AttemptKind.Reset)
    {
        var (key, reset) = await StartAsync(account.LoginName, kind: kind);
        if (reset.State == ResetState.ChoosingMethod)
        {
            await Get<ChooseMethod>().ExecuteAsync(key, MethodKind.EmailCode, CancellationToken.None);
        }

        await WorkAsync();
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await ProveAsync(key, Mail.CodeFor(account.MailAddresses[0])!));
        return accepted.NewKey;
    }

    /// <summary>The audit of a reset, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEvent>> AuditAsync(Reset reset) =>
        [.. (await Get<IAuditLog>().ReadAttemptAsync(reset.SupportCode.Value, CancellationToken.None)).Select(static entry => entry.Event)];

    public async Task<Reset> ReadAsync(Reset reset) => (await Store.FindAsync(reset.Id, CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        ClosedPools.Close(_storage.File);
        Directory.Delete(_folder, recursive: true);
    }
}
