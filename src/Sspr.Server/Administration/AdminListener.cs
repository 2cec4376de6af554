using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Sspr.Problems;
using Sspr.Server.AdminCentre;
using Sspr.Server.Hosting;
using Sspr.Server.Security;
using Sspr.Storage;

namespace Sspr.Server.Administration;

/// <summary>
/// Takes what comes in over the administrators' listener. Host, path and the address's limit come first, for programs and people alike;
/// then the API answers below its root, and the admin centre everywhere else.
/// </summary>
internal sealed class AdminListener(IOptions<AdminOptions> options, AdminLimits limits, AdminApi api, CentreRouter centre, ILogger<AdminApi> log)
{
    /// <summary>Takes a request.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // nobody is there to be answered
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await BreakAsync(context, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // Security: guarded by No_spelling_of_a_path_reaches_a_route_without_a_key and No_spelling_of_a_path_leads_away_from_the_centre
        if (!RequestGuard.IsPlain(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
        {
            await (IsApi(context)
                ? AdminProblems.WriteAsync(context, ProblemCodes.RequestUnreadable, StatusCodes.Status400BadRequest, "The path can be read in two ways.")
                : centre.RefusePathAsync(context));
        }
        else if (!IsOurHost(context.Request.Host.Value))
        {
            await (IsApi(context)
                ? AdminProblems.WriteAsync(context, ProblemCodes.RequestUnreadable, StatusCodes.Status421MisdirectedRequest, "The host is not ours.")
                : centre.RefuseHostAsync(context));
        }
        else if (limits.Take(context) is { } wait)
        {
            await (IsApi(context) ? AdminProblems.WriteAsync(context, ProblemCodes.TooManyRequestsOfKey, wait: wait) : centre.PutOffAsync(context, wait));
        }
        else if (IsApi(context))
        {
            await api.AnswerAsync(context);
        }
        else
        {
            await centre.AnswerAsync(context);
        }
    }

    private bool IsOurHost(string? host)
    {
        var ours = options.Value.PublicAddress!;
        return string.Equals(host, ours.Authority, StringComparison.OrdinalIgnoreCase)
            || (ours.IsDefaultPort && string.Equals(host, $"{ours.Authority}:443", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The APIs of users and of administrators, so that programs that ask at the wrong place are answered in their own way.</summary>
    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private async Task BreakAsync(HttpContext context, Exception fault)
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
        await (IsApi(context) ? Api.ApiProblem.Of(status, code).WriteAsync(context) : centre.BreakAsync(context, status, code));
    }
}
