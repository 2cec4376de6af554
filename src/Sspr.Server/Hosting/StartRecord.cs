using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Resets;
using Sspr.Server.Settings;

namespace Sspr.Server.Hosting;

/// <summary>Writes into the audit that the server started, and which policy was in force from then on.</summary>
internal static class StartRecord
{
    /// <summary>Says in the log where the portal is, as soon as it is there.</summary>
    public static void AnnounceWhenStarted(this WebApplication server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var portal = server.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        server.Lifetime.ApplicationStarted.Register(() => server.Logger.Serving(portal.PublicAddress!, portal.Listen));
    }

    /// <summary>Writes it.</summary>
    public static Task WriteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var policy = services.GetRequiredService<IOptions<PolicyOptions>>().Value;
        var started = new AuditEvent
        {
            At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Kind = AuditKind.ServerStarted,
            Class = AuditClass.Progress,
            Actor = "server",
            Detail = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"gates {policy.Gates} of {string.Join(", ", policy.MethodsInForce())}; a reset lives {policy.ResetLifetime:c}"),
        };
        return services.GetRequiredService<IAuditLog>().AppendAsync([started], cancellationToken);
    }
}
