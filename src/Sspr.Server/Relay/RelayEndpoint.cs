using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Server.Relay.Nodes;

namespace Sspr.Server.Relay;

/// <summary>Adds the relay to a server: where agents connect, and where they are enrolled.</summary>
internal static class RelayEndpoint
{
    /// <summary>Where agents connect.</summary>
    public const string AgentsPath = "/relay/agents";

    /// <summary>Where agents are enrolled.</summary>
    public const string EnrolPath = "/relay/enrol";

    // A frame of 16 KiB is a third larger as base64 in the hub's JSON.
    private const int MaximumHubMessage = 24 * 1024;

    /// <summary>
    /// Needs an <see cref="IAgentStore"/>, an <see cref="IServerKeyStore"/>, the installation's key and a
    /// <see cref="TimeProvider"/> among the services. Gives
    /// <see cref="RelayedConnectors"/>, <see cref="AgentEnrolment"/> and <see cref="AgentOverview"/>.
    /// </summary>
    public static IServiceCollection AddSsprRelay(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RelayOptions>()
            .Bind(configuration.GetSection(RelayOptions.Section), static o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSignalR().AddHubOptions<RelayHub>(static hub =>
        {
            hub.MaximumReceiveMessageSize = MaximumHubMessage;
            hub.EnableDetailedErrors = false;
            hub.KeepAliveInterval = WritebackVersion.HeartbeatInterval;

            // only for what is no agent yet; AgentConnections looks after the others, and more closely
            hub.ClientTimeoutInterval = WritebackVersion.ServerSilenceLimit;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RelayPortPolicy>());
        services.TryAddSingleton<IStreamClaims, LocalClaims>();
        return services
            .AddSingleton(static s => ServerSigningKey.LoadOrCreate(s.GetRequiredService<IOptions<RelayOptions>>().Value.StateFolder))
            .AddSingleton<AgentSuspicions>()
            .AddSingleton<AgentKeys>()
            .AddSingleton<ServerKeyTimes>()
            .AddSingleton<ServerKeys>()
            .AddSingleton<ServerKeyNews>()
            .AddSingleton<ServerKeyOverview>()
            .AddHostedService<ServerKeyWatch>()
            .AddSingleton<OtherNodes>()
            .AddSingleton<AgentConnections>()
            .AddSingleton<AgentHandover>()
            .AddSingleton<NodeCourier>()
            .AddHostedService(static s => s.GetRequiredService<NodeCourier>())
            .AddSingleton<IWritebackChannel, ServerWritebackChannel>()
            .AddSingleton<RelayedConnectors>()
            .AddSingleton<AgentEnrolment>()
            .AddSingleton<AgentOverview>()
            .AddHostedService<AgentHeartbeats>();
    }

    /// <summary>Maps the relay's endpoints; they answer on the relay's own port only.</summary>
    public static void MapSsprRelay(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHub<RelayHub>(AgentsPath, static options =>
        {
            options.Transports = HttpTransportType.WebSockets | HttpTransportType.LongPolling;
            options.ApplicationMaxBufferSize = MaximumHubMessage * 4;
            options.TransportMaxBufferSize = MaximumHubMessage * 4;
            options.CloseOnAuthenticationExpiration = false;
        }).WithMetadata(new RelayPortPolicy.RelayOnly()).AllowAnonymous();
        endpoints.MapPost(EnrolPath, EnrolAsync)
            .WithMetadata(new RelayPortPolicy.RelayOnly())
            .AllowAnonymous();
    }

    private static async Task<IResult> EnrolAsync(HttpContext context, AgentEnrolment enrolment)
    {
        // Security: the size is held while reading, whatever the header says (An_enrolment_of_a_megabyte_is_refused).
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = EnrolRequest.MaximumSize;
        }

        using var body = new MemoryStream(EnrolRequest.MaximumSize);
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return await enrolment.EnrolAsync(body.ToArray(), context.RequestAborted) is { } reply
            ? Results.Bytes(reply, "application/cbor")
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
