using Sspr.Server.AdminCentre;

namespace Sspr.Server.Administration;

/// <summary>Adds what answers administrators to the server: services and the pipeline behind its own listener.</summary>
internal static class AdminSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddAdminApi(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddOptions<AdminOptions>().Bind(settings.GetSection(AdminOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AdminLimits>()
            .AddSingleton<AdminDocument>()
            .AddSingleton<KeyAudit>()
            .AddSingleton<AdminApi>()
            .AddAdminCentre()
            .AddSingleton<AdminListener>();
    }

    /// <summary>
    /// Answers what comes in over the administrators' listener, and nothing else. Goes before everything that serves users: no page of the
    /// portal is reachable this way, and nothing of administrators any other way.
    /// </summary>
    /// <remarks>
    /// Security: guarded by <c>Nothing_of_the_administrators_is_reachable_at_the_portal</c> and
    /// <c>No_page_of_the_admin_centre_is_at_the_portal</c>.
    /// </remarks>
    public static IApplicationBuilder UseAdminApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        if (services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AdminOptions>>().Value.Listen is null)
        {
            return app;
        }

        var listener = services.GetRequiredService<AdminListener>();
        return app.Use((context, next) => context.Features.Get<AdminConnection>() is null ? next(context) : listener.TakeAsync(context));
    }
}
