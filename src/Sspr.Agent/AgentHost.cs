using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>Puts the agent together.</summary>
internal static class AgentHost
{
    /// <summary>A host with an agent that serves the given directories.</summary>
    /// <exception cref="SettingsException">The agent is not enrolled, or its files are not as they must be.</exception>
    public static IHost Build(
        AgentOptions options,
        Func<IServiceProvider, IEnumerable<IDirectoryConnector>> directories,
        Action<HostApplicationBuilder>? configure = null)
    {
        var (context, journalId) = AgentIdentity.Load(options.StateFolder);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(static o => o.ServiceName = PrivateFile.ServiceName);
        builder.Services.Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(context)
            .AddSingleton(options)
            .AddSingleton(options.Server)
            .AddSingleton<AddressRing>()
            .AddSingleton<Departure>()
            .AddSingleton<ServerTransport>()
            .AddSingleton<IReadOnlyDictionary<DirectoryName, IDirectoryConnector>>(
                services => directories(services).ToDictionary(static d => d.Name))
            .AddSingleton(services => OpenJournal(options, journalId, services))
            .AddSingleton<OneTimeKeys>()
            .AddSingleton<ReplayGuard>()
            .AddSingleton(services => NewBrakes(options, services))
            .AddSingleton(static services => new OutcomeResolver(
                services.GetRequiredService<Journal>(),
                services.GetRequiredService<IReadOnlyDictionary<DirectoryName, IDirectoryConnector>>(),
                services.GetRequiredService<TimeProvider>(),
                Logger<OutcomeResolver>(services)))
            .AddSingleton(static services => ActivatorUtilities.CreateInstance<CommandExecutor>(
                services, Logger<CommandExecutor>(services)))
            .AddSingleton<AgentStanding>()
            .AddSingleton<CommandPump>()
            .AddSingleton(services => ActivatorUtilities.CreateInstance<KeyRotation>(services, options.StateFolder))
            .AddSingleton(services => ActivatorUtilities.CreateInstance<PinnedServerKeys>(services, options.StateFolder))
            .AddSingleton(services => ActivatorUtilities.CreateInstance<LastTrouble>(services, options.StateFolder))
            .AddSingleton<RelayClient>()
            .AddSingleton<ResultCourier>()
            .AddSingleton<HealthWatch>()
            .AddHostedService<AgentWorker>();
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static ILogger Logger<T>(IServiceProvider services) => services.GetRequiredService<ILogger<T>>();

    private static Journal OpenJournal(AgentOptions options, byte[] journalId, IServiceProvider services)
    {
        var path = Path.Combine(options.StateFolder, AgentIdentity.JournalFile);
        try
        {
            return Journal.Open(path, journalId, services.GetRequiredService<TimeProvider>(), Logger<Journal>(services));
        }
        catch (JournalDamagedException e)
        {
            throw new SettingsException(
                $"{e.Message} Without it the agent cannot know which passwords it set. Keep the file for the audit, revoke this agent, "
                + "and enrol it again in a new folder.", e);
        }
        catch (IOException e)
        {
            throw new SettingsException($"{path} cannot be opened; does another agent run with the same folder? {e.Message}", e);
        }
    }

    private static Brakes NewBrakes(AgentOptions options, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var brakes = new Brakes(options.Brakes.Limits, options.StateFolder, time, Logger<Brakes>(services));
        foreach (var entry in services.GetRequiredService<Journal>().Entries())
        {
            brakes.Remember(entry.Account, time.GetUtcNow() - entry.At);
        }

        return brakes;
    }
}
