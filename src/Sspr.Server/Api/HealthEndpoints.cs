using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Server.Hosting;
using Sspr.Storage;

namespace Sspr.Server.Api;

/// <summary>For load balancers and service managers. A stranger learns from them only whether resets are possible now.</summary>
internal static class HealthEndpoints
{
    /// <summary>Whether the process answers.</summary>
    public const string Live = "/healthz";

    /// <summary>Whether a reset can succeed now: the store answers, some directory can be used, and this node is not about to stop.</summary>
    public const string Ready = "/readyz";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Whether a path is one of them.</summary>
    public static bool Has(PathString path) => path.Value is Live or Ready;

    /// <summary>Adds the addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var audit = endpoints.ServiceProvider.GetRequiredService<IAuditLog>();
        var draining = endpoints.ServiceProvider.GetRequiredService<Draining>();
        var watch = endpoints.ServiceProvider.GetRequiredService<DirectoryWatch>();
        endpoints.MapMethods(Live, Reading, static context => WriteAsync(context, good: true));
        endpoints.MapMethods(Ready, Reading, async context =>
            await WriteAsync(context, !draining.HasBegun && watch.WhyUnavailable is null && await AnswersAsync(audit, context.RequestAborted)));
    }

    private static async Task<bool> AnswersAsync(IAuditLog audit, CancellationToken cancellationToken)
    {
        try
        {
            await audit.ReadHeadAsync(cancellationToken);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, bool good)
    {
        context.Response.StatusCode = good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(good ? "ok\n" : "unavailable\n", context.RequestAborted);
        }
    }
}
