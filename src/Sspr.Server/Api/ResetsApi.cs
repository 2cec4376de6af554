using Sspr.Accounts;
using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>The same resets for programs, such as an organisation's own sign-in page. The key goes in a header, never in a cookie.</summary>
internal sealed class ResetsApi(
    StartReset start,
    OpenReset open,
    SendCodeAgain sendAgain,
    SubmitProof proof,
    ReadPasswordRules rules,
    UniformReply uniform,
    StartWork work, TimeProvider time)
{
    private static readonly FormField Name = new("name", MostBytes: 4096);
    private static readonly FormField Code = new("code", MostBytes: 1024);

    /// <summary><c>POST /api/v1/resets</c>: begins a reset for a name, known or not.</summary>
    public async Task StartAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, Name);
        if (form is null)
        {
            return;
        }

        if (AccountName.TryParse(form.Text(Name), out var name) is not null)
        {
            await ApiProblem.Of(StatusCodes.Status400BadRequest, SupportCode.New().Value).WriteAsync(context);
            return;
        }

        // Security: an API without the price would be the way around it; guarded by The_API_begins_a_few_attempts_only
        if (work.IsOn && !await work.MayWithoutAsync(RateLimits.SourceOf(context), context.RequestAborted))
        {
            await ApiProblem.Of(context, Problems.ProblemCodes.TooManyStartsFromSource).WriteAsync(context);
            return;
        }

        var request = new StartRequest(name!, PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context));
        switch (await uniform.ReplyAsync(() => start.ExecuteAsync(request, context.RequestAborted), context.RequestAborted))
        {
            case StartResult.Started started:
                await WriteAsync(context, StatusCodes.Status201Created, ApiReset.Of(started.Reset, started.Key));
                break;
            case StartResult.Throttled throttled:
                var wait = Math.Max(1, (int)Math.Ceiling((throttled.Until - time.GetUtcNow()).TotalSeconds));
                context.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
                await ApiProblem.Of(context, throttled.Problem).WriteAsync(context);
                break;
            case StartResult.Unavailable unavailable:
                await ApiProblem.Of(context, unavailable.Problem).WriteAsync(context);
                break;
        }
    }

    /// <summary><c>GET /api/v1/resets/current</c>: where it stands.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, ApiReset.Of(reset));
        }
    }

    /// <summary><c>GET /api/v1/resets/current/rules</c>: the rules for the new password, once all gates are passed.</summary>
    public async Task ShowRulesAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } reset)
        {
            return;
        }

        if (reset.State != ResetState.AwaitingPassword)
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        var result = await rules.ExecuteAsync(reset, context.RequestAborted);
        await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, ApiRules.Of(result), ApiJson.Default.ApiRules);
    }

    /// <summary><c>POST /api/v1/resets/current/proof</c>: takes a code.</summary>
    public async Task ProveAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, Code);
        if (form is null || await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return;
        }

        var typed = new Proof(form.Text(Code));
        switch (await uniform.ReplyAsync(() => proof.ExecuteAsync(key, typed, context.RequestAborted), context.RequestAborted))
        {
            case SubmitProofResult.Accepted accepted:
                await WriteAsync(context, StatusCodes.Status200OK, ApiReset.Of(accepted.Reset, accepted.NewKey));
                break;
            case SubmitProofResult.Refused refused:
                var problem = ApiProblem.Of(context, refused.Problem, refused.Reset.SupportCode.Value);
                await (problem with { TriesLeft = refused.Left }).WriteAsync(context);
                break;
            case SubmitProofResult.Ended ended:
                await WriteAsync(context, StatusCodes.Status200OK, ApiReset.Of(ended.Reset));
                break;
            case SubmitProofResult.Elsewhere elsewhere:
                await ApiRequests.RefuseStepAsync(context, elsewhere.Reset);
                break;
            default:
                await ApiRequests.RefuseKeyAsync(context);
                break;
        }
    }

    /// <summary><c>POST /api/v1/resets/current/proof/again</c>: sends another code.</summary>
    public async Task SendAgainAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context);
        if (form is null || await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return;
        }

        switch (await uniform.ReplyAsync(() => sendAgain.ExecuteAsync(key, context.RequestAborted), context.RequestAborted))
        {
            case SendCodeAgainResult.Sent sent:
                await WriteAsync(context, StatusCodes.Status200OK, ApiReset.Of(sent.Reset));
                break;
            case SendCodeAgainResult.Throttled throttled:
                await ApiProblem.Of(context, throttled.Problem, throttled.Reset.SupportCode.Value).WriteAsync(context);
                break;
            case SendCodeAgainResult.Elsewhere elsewhere:
                await ApiRequests.RefuseStepAsync(context, elsewhere.Reset);
                break;
            default:
                await ApiRequests.RefuseKeyAsync(context);
                break;
        }
    }

    private static Task WriteAsync(HttpContext context, int status, ApiReset reset) =>
        ApiRequests.WriteAsync(context, status, reset, ApiJson.Default.ApiReset);

    private async Task<Reset?> FindAsync(HttpContext context)
    {
        if (await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return null;
        }

        var reset = await open.ExecuteAsync(key, context.RequestAborted);
        if (reset is null)
        {
            await ApiRequests.RefuseKeyAsync(context);
        }

        return reset;
    }
}
