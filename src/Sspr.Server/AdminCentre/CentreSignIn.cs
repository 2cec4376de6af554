using System.Globalization;
using Sspr.AdminSessions;
using Sspr.ApiKeys;
using Sspr.Server.AdminCentre.Views;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>Signing in with an API key, and out. It says the same whatever is wrong with the key.</summary>
internal sealed class CentreSignIn(CentrePages pages, CentreForms forms, BeginAdminSession begin, OpenAdminSession open, UniformReply uniform, TimeProvider time) : ICentreArea
{
    // whatever is typed is a key, and a wrong one is told as such
    private static readonly FormField Key = new("key", SecretBody.MostBytes);

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages => [CentrePage.Post(CentrePaths.SignOut, SignOutAsync)];

    /// <summary>Shows the form.</summary>
    public Task ShowAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, error: null);

    /// <summary>Takes a key.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, visit: null, SecretBody.MostBytes, Key);
        if (form is null)
        {
            return;
        }

        var typed = form.Text(Key).Trim();
        var result = await uniform.ReplyAsync(
            () => begin.ExecuteAsync(typed, context.Connection.RemoteIpAddress, RateLimits.SourceOf(context), context.RequestAborted), context.RequestAborted);
        var texts = CentrePages.TextsFor(context);
        switch (result)
        {
            case BeginAdminSessionResult.Begun begun:
                await EndEarlierAsync(context);
                CentreCookies.Give(context, begun.Browser);
                ResetAtHand.GoTo(context, begun.Key.Role == ApiRole.Helpdesk ? CentrePaths.Why : CentrePaths.Health);
                break;
            case BeginAdminSessionResult.Throttled throttled:
                var wait = throttled.Until - time.GetUtcNow();
                context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await WriteAsync(context, StatusCodes.Status429TooManyRequests, texts.TooManyTries((int)Math.Ceiling(wait.TotalMinutes)));
                break;
            default:
                await WriteAsync(context, StatusCodes.Status400BadRequest, texts.KeyRefused);
                break;
        }
    }

    /// <summary>The browser forgets the key of the session that it had, so nobody could sign out of that any more.</summary>
    private async Task EndEarlierAsync(HttpContext context)
    {
        if (CentreCookies.Read(context) is { } browser
            && await open.ExecuteAsync(browser, context.Connection.RemoteIpAddress, context.RequestAborted) is var (session, key))
        {
            await open.EndAsync(session, key, context.RequestAborted);
        }
    }

    private async Task SignOutAsync(HttpContext context, Visit visit)
    {
        using var form = await forms.ReadAsync(context, visit, SecretBody.MostBytes);
        if (form is null)
        {
            return;
        }

        await open.EndAsync(visit.Session, visit.Key, context.RequestAborted);
        CentreCookies.Forget(context);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        ResetAtHand.GoTo(context, CentrePaths.SignIn);
    }

    private Task WriteAsync(HttpContext context, int status, string? error) => pages.WriteAsync<SignInForm>(context, visit: null, status, new SignInView(error));
}
