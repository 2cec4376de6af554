using Sspr.Server.Hosting;
using Sspr.Storage;

namespace Sspr.Server.Administration;

/// <summary>Adds the administrators' API to the server: services and the pipeline behind its own listener.</summary>
internal static class AdminSetup
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddAdminApi(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddOptions<AdminOptions>().Bind(settings.GetSection(AdminOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<AdminLimits>().AddSingleton<AdminDocument>().AddSingleton<AdminApi>();
    }

    /// <summary>
    /// Answers what comes in over the administrators' listener, and nothing else. Goes before everything that serves users: no page is
    /// reachable this way, and no route of administrators any other way.
    /// </summary>
    /// <remarks>Security: guarded by <c>Nothing_of_the_administrators_is_reachable_at_the_portal</c>.</remarks>
    public static IApplicationBuilder UseAdminApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.ApplicationServices.GetRequiredService<AdminApi>();
        var log = app.ApplicationServices.GetRequiredService<ILogger<AdminApi>>();
        return app.Use((context, next) => context.Features.Get<AdminConnection>() is null ? next(context) : TakeAsync(api, log, context));
    }

    private static async Task TakeAsync(AdminApi api, ILogger log, HttpContext context)
    {
        try
        {
            await api.AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // nobody is there to be answered
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await BreakAsync(log, context, fault);
        }
    }

    private static async Task BreakAsync(ILogger log, HttpContext context, Exception fault)
    {
        if (context.Response.HasStarted)
        {
            log.ReplyCutOff(fault);
            context.Abort();
            return;
        }

        var status = fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            StoreException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        var code = Resets.SupportCode.New().Value;
        log.ApiRequestFailed(code, status, fault);
        await Api.ApiProblem.Of(status, code).WriteAsync(context);
    }
}
