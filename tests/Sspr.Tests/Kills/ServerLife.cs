using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Testing;
using Sspr.Work;

namespace Sspr.Tests.Kills;

/// <summary>One run of the server: the production services over the real SQLite store, each of whose ports is mortal.</summary>
internal sealed class ServerLife : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    // what takes longest to make, and never changes
    private static readonly Lazy<BannedPasswords> Banned = new(static () => new BannedPasswords(
        Options.Create(new PasswordOptions()), Options.Create(new OrganisationOptions()), NullLogger<BannedPasswords>.Instance, TimeProvider.System));

    private readonly KillWorld _world;
    private readonly Life _life;
    private readonly ServiceProvider _services;
    private DateTimeOffset _looked;

    public ServerLife(KillWorld world, Life life)
    {
        (_world, _life) = (world, life);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Policy:Gates"] = "1",
            ["Policy:AllowSingleGate"] = "true",
            ["Policy:Methods:0"] = "EmailCode",
            ["Portal:PublicAddress"] = "https://reset.test",
            ["Mail:Host"] = "localhost",
            ["Mail:From"] = "sspr@mail.test",
        };
        var connector = new RelayedConnector(Some.Directory, new Wire(world, life), KillWorld.Server, new RelayTimes(), world.ServerTime);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.ServerTime)
            .AddSingleton(Some.Key())
            .AddSingleton(new DirectorySet([connector]))
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddSsprStorage(world.Storage)
            .AddSspr(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(Banned.Value)
            .AddSingleton((IMailer)MortalPort.Before(typeof(IMailer), world.Mail, life));
        foreach (var port in services.Where(IsPort).ToList())
        {
            services.Replace(ServiceDescriptor.Singleton(
                port.ServiceType,
                provider => MortalPort.Before(port.ServiceType, ActivatorUtilities.CreateInstance(provider, port.ImplementationType!), life)));
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>Whether it is dead.</summary>
    public bool IsOver => _life.IsOver;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What the process does when it starts.</summary>
    public Task StartAsync() => TryAsync(async () =>
    {
        using var keeper = ActivatorUtilities.CreateInstance<NodeKeeper>(_services);
        await keeper.StartAsync(CancellationToken.None);
        await LookAsync();
    });

    /// <summary>What its workers do at this moment, in one order.</summary>
    public Task WorkAsync() => TryAsync(async () =>
    {
        if ((_world.Time.GetUtcNow() - _looked).Duration() >= BetweenLooks)
        {
            await LookAsync();
        }

        var queue = Get<IWorkQueue>();
        while (await queue.TakeAsync(_world.ServerTime.GetUtcNow(), TimeSpan.FromMinutes(1), 16, CancellationToken.None) is { Count: > 0 } items)
        {
            foreach (var item in items.OrderBy(static item => item.Kind))
            {
                await TryAsync(() => DoAsync(queue, item));
            }
        }
    });

    /// <summary>Takes everything away that was in memory.</summary>
    public async ValueTask DisposeAsync()
    {
        _life.End();
        await Get<WriteOperations>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static bool IsPort(ServiceDescriptor service) =>
        !service.IsKeyedService && service.ServiceType.IsInterface && service.ImplementationType?.Assembly == typeof(StorageServices).Assembly;

    /// <summary>The edge of a worker: a fault of the store or of a piece of work is logged there, and the next round goes on.</summary>
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is DiedException or StoreException or InvalidOperationException)
        {
            // dead, or to be tried again
        }
    }

    private async Task LookAsync()
    {
        await Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        _looked = _world.Time.GetUtcNow();
    }

    private async Task DoAsync(IWorkQueue queue, WorkItem item)
    {
        var result = item.Kind switch
        {
            WorkKind.Resolve => await Get<ResolveOutcome>().ExecuteAsync(item, CancellationToken.None),
            WorkKind.EndOthers => await Get<EndOtherAttempts>().ExecuteAsync(item, CancellationToken.None),
            WorkKind.Notify => await Get<NotifyOwner>().ExecuteAsync(item, CancellationToken.None),
            WorkKind.Identify or WorkKind.IssueAgain => await Get<IssueChallenge>().ExecuteAsync(item, CancellationToken.None),
            _ => throw new System.Diagnostics.UnreachableException($"{item.Kind} is no work of this test."),
        };
        await (result is WorkResult.Again
            ? queue.RetryAsync(item.Id, _world.ServerTime.GetUtcNow().AddSeconds(1), CancellationToken.None)
            : queue.CompleteAsync(item.Id, CancellationToken.None));
    }
}
