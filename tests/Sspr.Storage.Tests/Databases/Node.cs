using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Entitlements;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Storage.Tests.Databases;

/// <summary>The stores of one server, as its host would get them.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Node(StorageOptions options, params IInterceptor[] interceptors)
        : this(options, TimeProvider.System, interceptors)
    {
    }

    public Node(StorageOptions options, TimeProvider time, params IInterceptor[] interceptors)
    {
        var services = new ServiceCollection().AddSingleton(time).AddSsprStorage(options);
        services.ConfigureDbContext<SqliteSsprDbContext>(builder => builder.AddInterceptors(interceptors));
        services.ConfigureDbContext<PostgresSsprDbContext>(builder => builder.AddInterceptors(interceptors));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public IResetStore Resets => Get<IResetStore>();

    public IAuditLog Audit => Get<IAuditLog>();

    public IThrottleStore Throttles => Get<IThrottleStore>();

    public IRegistrationStore Registrations => Get<IRegistrationStore>();

    public IWorkQueue Work => Get<IWorkQueue>();

    public IAgentStore Agents => Get<IAgentStore>();

    public IPolicyStore Policies => Get<IPolicyStore>();

    public IEntitlementUses SeatUses => Get<IEntitlementUses>();

    public IDatabaseMigrator Migrator => Get<IDatabaseMigrator>();

    public StorePurge Purge => Get<StorePurge>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Looks into the tables as a screen does.</summary>
    public async Task<T> QueryAsync<T>(Func<SsprDbContext, Task<T>> query)
    {
        await using var scope = _services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<SsprDbContext>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
