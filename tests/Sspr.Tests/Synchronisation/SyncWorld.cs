using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Synchronisation;
using Sspr.Testing.Writeback;

namespace Sspr.Tests.Synchronisation;

/// <summary>Cycles over a real SQLite store, from whatever pages a test gives.</summary>
internal sealed class SyncWorld : IAsyncDisposable
{
    /// <summary>For a real server where no limit is under test: a busy machine does not reach it.</summary>
    public static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-sync-").FullName;
    private readonly ServiceProvider _services;

    private SyncWorld(SyncOptions options)
    {
        Options = options;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSsprStorage(new StorageOptions { Provider = StorageProvider.Sqlite, File = FilePath })
            .BuildServiceProvider();
        Store = Get<ISyncStore>();
    }

    /// <summary>What is synchronised and how; a test may change it between cycles.</summary>
    public SyncOptions Options { get; set; }

    public SkewedTime Time { get; } = new(TimeSpan.Zero);

    /// <summary>The store; a test may put something between.</summary>
    public ISyncStore Store { get; set; }

    public ISyncView View => Get<ISyncView>();

    public BuiltInAccounts BuiltIn => Get<BuiltInAccounts>();

    public int BatchSize { get; set; } = 1000;

    public static async Task<SyncWorld> CreateAsync(params IReadOnlyList<string> directories)
    {
        var world = new SyncWorld(new SyncOptions { Directories = [.. directories.Select(static name => new SyncedDirectoryOptions { Name = name })] });
        await File.WriteAllBytesAsync(world.FilePath, await Template.Value);
        return world;
    }

    private string FilePath => Path.Combine(_folder, "sspr.db");

    /// <summary>A migrated store that each world begins with a copy of.</summary>
    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var world = new SyncWorld(new SyncOptions());
        await world.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);

        // the last connection that closes moves everything into the one file
        ClosedPools.Close(world.FilePath);
        return await File.ReadAllBytesAsync(world.FilePath);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>One cycle by a node of its own, as after a restart.</summary>
    public Task<SyncResult> RunAsync(params IReadOnlyList<IChangePages> sources) =>
        new RunSync(Store, new SyncSources(sources), Microsoft.Extensions.Options.Options.Create(Options), Sspr.Nodes.ThisNode.Start(Time), Time, NullLogger<RunSync>.Instance) { BatchSize = BatchSize }
            .RunAsync(sources[0].Directory, TestContext.Current.CancellationToken);

    /// <summary>What is stored and not gone, as the directory would tell it.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> StoredAsync(string directory)
    {
        var entries = new Dictionary<Guid, string>();
        await foreach (var entry in View.AccountsAsync(new DirectoryName(directory), CancellationToken.None))
        {
            entries[entry.Object.Id] = Written(entry.Object);
        }

        return entries;
    }

    public async Task<SyncedEntry> OneAsync(string name) => Assert.Single(await View.FindAsync(name, CancellationToken.None));

    /// <summary>An entry in a form that can be compared.</summary>
    public static string Written(DirectoryObject entry) =>
        System.Text.Json.JsonSerializer.Serialize(entry with { Others = new SortedDictionary<string, string>(entry.Others.ToDictionary(), StringComparer.Ordinal) });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        ClosedPools.Close(FilePath);
        Directory.Delete(_folder, recursive: true);
    }
}
