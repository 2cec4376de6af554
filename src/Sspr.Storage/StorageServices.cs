using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Messaging;
using Sspr.Entitlements;
using Sspr.Policies;
using Sspr.Freezes;
using Sspr.Methods.OathToken;
using Sspr.Nodes;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Storage.Stores;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Storage;

/// <summary>Adds the store to a host.</summary>
internal static class StorageServices
{
    /// <summary>Adds stores, migrator, purge and, for the queries of screens, a scoped <see cref="SsprDbContext"/>.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the message says why.</exception>
    public static IServiceCollection AddSsprStorage(this IServiceCollection services, StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (StorageOptionsCheck.FaultsOf(options).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new WriteLock(options.Provider));
        AddContexts(services, options);
        services.AddSingleton(static provider =>
            new Database(provider.GetRequiredService<Func<SsprDbContext>>(), provider.GetRequiredService<WriteLock>()));
        services.AddUpkeep();
        services.AddSingleton<IResetStore, ResetStore>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IThrottleStore, ThrottleStore>();
        services.AddSingleton<IRegistrationStore, RegistrationStore>();
        services.AddSingleton<IDeliveryStore, DeliveryStore>();
        services.AddSingleton<IFreezeStore, FreezeStore>();
        services.AddSingleton<Sspr.Notices.INoticeStore, NoticeStore>().AddSingleton<Sspr.Rehearsals.IRehearsalStore, RehearsalStore>();
        services.AddSingleton<Sspr.Methods.Vouching.IVouchStore, VouchStore>();
        services.AddSingleton<ITokenInventory, TokenInventory>();
        services.AddSingleton<IWorkQueue, WorkQueue>();
        services.AddAgentStores();
        services.AddAdministrationStores();
        services.AddSignInStores();
        AddNodes(services, options.Provider);
        services.AddSyncStores();
        services.AddSingleton<PasswordHasher>();
        services.AddSingleton<BuiltInAccounts>();
        return services;
    }

    private static void AddSyncStores(this IServiceCollection services)
    {
        services.AddSingleton<Sspr.Synchronisation.ISyncStore, Synchronisation.SyncStore>();
        services.AddSingleton<Sspr.Synchronisation.ISyncView, Synchronisation.SyncView>();
    }

    private static void AddAdministrationStores(this IServiceCollection services)
    {
        services.AddSingleton<IPolicyStore, PolicyStore>();
        services.AddSingleton<IEntitlementUses, EntitlementUses>();
        services.AddSingleton<Sspr.ApiKeys.IApiKeyStore, ApiKeyStore>();
        services.AddSingleton<Sspr.AdminSessions.IAdminSessionStore, AdminSessionStore>();
        services.AddSingleton<Sspr.Outlook.IOutlookHistory, OutlookHistory>();
    }

    private static void AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<IDatabaseMigrator, DatabaseMigrator>();
        services.AddSingleton<IStoreProbe, StoreProbe>();
        services.AddSingleton<StorePurge>();
    }

    private static void AddAgentStores(this IServiceCollection services)
    {
        services.AddSingleton<IAgentStore, AgentStore>();
        services.AddSingleton<IServerKeyStore, ServerKeyStore>();
    }

    /// <summary>A connector for one built-in directory; for the place that makes the connectors of all directories.</summary>
    public static BuiltInConnector CreateBuiltInConnector(this IServiceProvider services, BuiltInDirectoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new BuiltInConnector(
            options,
            services.GetRequiredService<Database>(),
            services.GetRequiredService<PasswordHasher>(),
            services.GetRequiredService<TimeProvider>());
    }

    private static void AddNodes(IServiceCollection services, StorageProvider provider)
    {
        services.TryAddSingleton(static services => ThisNode.Start(services.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SoleNode>();
        services.AddSingleton<INodeStore, NodeStore>();
        if (provider == StorageProvider.Postgres)
        {
            services.AddSingleton<IStreamClaims, StreamClaims>();
            services.AddSingleton<INodePost, NodePost>();
        }
    }

    private static void AddContexts(IServiceCollection services, StorageOptions options)
    {
        switch (options.Provider)
        {
            case StorageProvider.Sqlite:
                services.AddPooledDbContextFactory<SqliteSsprDbContext>(builder => builder
                    // a list goes in one parameter: as many as it has values would be another statement for each length of it, and slow to bind
                    .UseSqlite(
                        SqliteSettings.ConnectionString(options.File!),
                        static sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .AddInterceptors(new SqliteSettings())
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
                AddContext<SqliteSsprDbContext>(services);
                break;
            case StorageProvider.Postgres:
                services.AddSingleton(_ => PostgresSettings.DataSource(options));
                services.AddPooledDbContextFactory<PostgresSsprDbContext>(static (provider, builder) => builder
                    .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
                AddContext<PostgresSsprDbContext>(services);
                break;
        }
    }

    private static void AddContext<TContext>(IServiceCollection services)
        where TContext : SsprDbContext
    {
        services.AddSingleton<Func<SsprDbContext>>(static provider =>
            provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext);
        services.AddScoped<SsprDbContext>(static provider =>
            provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
    }
}
