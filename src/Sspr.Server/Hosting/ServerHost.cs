using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Sspr.Directories.Writeback;
using Sspr.Keys;
using Sspr.Nodes;
using Sspr.Server.Administration;
using Sspr.Server.Api;
using Sspr.Server.Assets;
using Sspr.Server.Operator;
using Sspr.Server.Portal;
using Sspr.Server.PublicAddress;
using Sspr.Server.Relay;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo;
using Sspr.Server.Settings;
using Sspr.Server.Vouches;
using Sspr.Storage;
using Sspr.Synchronisation;

namespace Sspr.Server.Hosting;

/// <summary>Puts the server together: services, pipeline, endpoints.</summary>
internal static class ServerHost
{
    /// <summary>Builds it; nothing is started.</summary>
    /// <param name="settings">Checked settings (<see cref="ServerSettings.Read"/>).</param>
    /// <param name="replace">For tests: what to put in place of the real seams.</param>
    public static WebApplication Build(IConfigurationRoot settings, Action<IServiceCollection>? replace = null)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // empty: no other settings file, no other environment variables, nothing that was not asked for
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(settings);
        builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        AddServices(builder.Services, settings);
        replace?.Invoke(builder.Services);

        var parts = ServerParts.From(settings);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Listeners.Open(kestrel, parts.Portal, parts.RelayPort);
            Listeners.OpenForAdministrators(kestrel, parts.Administration, parts.Portal);
            OperatorSocket.Listen(kestrel, OperatorOptions.PathFrom(settings));
        });

        var app = builder.Build();
        UsePipeline(app, parts.Portal);
        MapEndpoints(app, parts);
        return app;
    }

    private static void AddServices(IServiceCollection services, IConfiguration settings)
    {
        var parts = ServerParts.From(settings);
        services.AddRoutingCore();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<PortalOptions>().Bind(settings.GetSection(PortalOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalCheck>();
        services.AddSingleton(_ => InstallationKeyFile.LoadOrCreate(parts.Installation.KeyFile));
        services.AddSingleton(provider => ThisNode.Start(provider.GetRequiredService<TimeProvider>(), parts.Installation.NodeName) with
        {
            Keys = NodeKeys.Of(provider.GetRequiredService<InstallationKey>(), provider.GetService<ServerIdentity>()),
        });
        services.AddSsprStorage(parts.Storage);
        services.AddSspr(settings);
        services.AddSingleton(provider => DirectoryConnectors.Make(provider, parts.Directories));
        services.AddSsprSynchronisation(settings);
        services.AddSingleton(provider => SyncedDirectories.Make(provider, parts.Directories));
        services.AddSingleton(new RelayPort(parts.RelayPort));
        if (parts.RelayPort is not null)
        {
            services.AddSsprRelay(settings);
        }

        services
            .AddSingleton<StaticFiles>()
            .AddSingleton<RequestGuard>()
            .AddSingleton<RateLimits>()
            .AddSingleton<FormToken>()
            .AddSingleton(static provider => new SameOrigin(provider.GetRequiredService<IOptions<PortalOptions>>().Value.PublicAddress!))
            .AddSingleton<FormReader>()
            .AddSingleton<StartWork>()
            .AddSingleton<WhoAnswers>()
            .AddSingleton<PublicAddressLook>()

            // real time whatever the rest of the server goes by: this is about what a stopwatch sees
            .AddSingleton(new UniformReply(TimeProvider.System))
            .AddPortal()
            .AddSecurityInfo()
            .AddVouches()
            .AddUsersApi()
            .AddOperatorSocket(settings)
            .AddAdminApi(settings)
            .AddSingleton<Draining>()
            .AddSingleton<IHostLifetime, DrainingLifetime>()
            .AddHostedService<PurgeWorker>();
    }

    private static void UsePipeline(WebApplication app, PortalOptions portal)
    {
        app.UseOperatorSocket();
        app.UseSecurityHeaders();
        app.UseAdminApi();
        if (portal.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(Forwarded(portal));
        }

        app.UseMiddleware<RequestGate>();
        app.UseLanguageSwitch();
        app.UseRouting();
    }

    private static void MapEndpoints(WebApplication app, ServerParts parts)
    {
        app.MapStaticFiles(app.Services.GetRequiredService<StaticFiles>());
        app.MapPortal();
        app.MapSecurityInfo();
        app.MapVouches();
        app.MapUsersApi();
        app.MapHealth();
        WhoAnswers.Map(app);
        if (parts.RelayPort is not null)
        {
            app.MapSsprRelay();
        }
    }

    /// <summary>Only the address of the user is taken over, from one hop, from proxies that are named.</summary>
    /// <remarks>Security: guarded by <c>A_forwarded_address_is_believed_only_from_a_named_proxy</c>.</remarks>
    private static ForwardedHeadersOptions Forwarded(PortalOptions portal)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in portal.TrustedProxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        return options;
    }
}
