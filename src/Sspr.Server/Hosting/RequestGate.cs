using Microsoft.AspNetCore.Connections.Features;
using Sspr.Server.Api;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Storage;

namespace Sspr.Server.Hosting;

/// <summary>
/// Stands before everything that answers users: refuses what is not for us or too much, and turns every fault into a page or a
/// problem document that says nothing of the cause.
/// </summary>
internal sealed class RequestGate(
    RequestDelegate next, RequestGuard guard, RateLimits limits, ErrorPages pages, RelayPort relay, Draining draining, ILogger<RequestGate> logger)
{
    /// <summary>Takes a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (relay.Has(context.Connection))
        {
            await TakeForRelayAsync(context);
            return;
        }

        if (draining.HasBegun)
        {
            // the next request comes by another connection, to another node if there is one, and not into a connection that is just being cut
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }

        try
        {
            if (!await RefuseAsync(context))
            {
                await next(context);
            }

            // routing answers 404 and 405 with a bare status
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await WriteAsync(context, context.Response.StatusCode);
            }
        }
        catch (BadHttpRequestException fault)
        {
            await WriteAsync(context, fault.StatusCode);
        }
        catch (StoreException fault)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, fault);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the browser went away; nobody is there to be answered
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await WriteAsync(context, StatusCodes.Status500InternalServerError, fault);
        }
    }

    /// <summary>The listener for agents has no pages.</summary>
    private Task TakeForRelayAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/relay", StringComparison.Ordinal))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task<bool> RefuseAsync(HttpContext context)
    {
        // a probe asks by address, and is told nothing that depends on the name it asked under
        if (HealthEndpoints.Has(context.Request.Path))
        {
            return false;
        }

        if (guard.Examine(context) is { } status)
        {
            await WriteAsync(context, status);
            return true;
        }

        if (limits.Take(context) is not { } wait)
        {
            return false;
        }

        if (IsApi(context))
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await WriteAsync(context, StatusCodes.Status429TooManyRequests);
        }
        else
        {
            await pages.WriteTooManyAsync(context, wait);
        }

        return true;
    }

    private async Task WriteAsync(HttpContext context, int status, Exception? cause = null)
    {
        if (context.Response.HasStarted)
        {
            // half a page was sent: cutting the connection is the only honest end
            logger.ReplyCutOff(cause);
            context.Abort();
        }
        else if (IsApi(context))
        {
            var code = Resets.SupportCode.New().Value;
            logger.ApiRequestFailed(code, status, cause);
            await ApiProblem.Of(status, code).WriteAsync(context);
        }
        else
        {
            await pages.WriteStatusAsync(context, status, cause);
        }
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiEndpoints.Root, StringComparison.Ordinal);
}
