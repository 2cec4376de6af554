using Sspr.Accounts;
using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>Signing in with the directory's password. It says and does the same whatever is wrong with name or password.</summary>
internal sealed class SignInPage(
    PortalPages pages,
    ErrorPages errors,
    FormGate forms,
    SessionAtHand atHand,
    ResetAtHand resets,
    PersonAttempts attempts,
    SignIns.SignIn signIn,
    SecondStepPage second,
    ISessionStore sessions,
    UniformReply uniform,
    TimeProvider time)
{
    /// <summary>Answers leave on multiples of it: longer than a directory takes to look at a password, so that its time tells nothing.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private static readonly FormField Name = new("name", MostBytes: 4096);

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.FindAsync(context) is not null)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
            return;
        }

        await pages.WriteAsync<SignInForm>(context, StatusCodes.Status200OK, new SignInView());
    }

    /// <summary>Takes a name and a password.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Name, PasswordFields.Password);
        if (form is null || await RefuseAfterResetAsync(context))
        {
            return;
        }

        var typed = form.Text(Name);
        var texts = PortalPages.TextsFor(context).SecurityInfo;
        var password = form.Secret(PasswordFields.Password);
        if (AccountName.TryParse(typed, out var name) is not null || password is null or { Length: 0 })
        {
            await RefuseAsync(context, typed, password is { Length: 0 } || string.IsNullOrWhiteSpace(typed) ? texts.SignInEmpty : texts.SignInRefused);
            return;
        }

        var request = new SignInRequest(name!, RateLimits.SourceOf(context));
        var result = await uniform.ReplyAsync(Beat, () => signIn.ExecuteAsync(request, password, context.RequestAborted), context.RequestAborted);
        await AnswerAsync(context, typed, result);
    }

    /// <summary>Ends the session of the browser.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is null)
        {
            return;
        }

        if (await atHand.FindAsync(context) is { } session)
        {
            await sessions.EndAsync(session.Id, time.GetUtcNow(), context.RequestAborted);
        }

        SessionCookie.Forget(context);
        PortalCookies.GiveForm(context);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        ResetAtHand.GoTo(context, SecurityInfoPaths.SignIn);
    }

    /// <summary>Shows that a sign-in's second proof failed for good.</summary>
    public Task ShowEndedAsync(HttpContext context) => WriteEndAsync(context, StatusCodes.Status200OK, PortalPages.TextsFor(context).SecurityInfo.SecondFailed);

    /// <summary>Who has just reset the password in this browser changes no methods in it: a thief who did so must not keep the door open.</summary>
    /// <remarks>Security: guarded by <c>A_browser_that_has_just_reset_a_password_cannot_sign_in_here</c>.</remarks>
    private async Task<bool> RefuseAfterResetAsync(HttpContext context)
    {
        if (await resets.FindAsync(context) is not { Kind: AttemptKind.Reset } reset
            || (await attempts.OfAsync(reset, context.RequestAborted)).All(static one => one.State != ResetState.Completed))
        {
            return false;
        }

        await WriteEndAsync(context, StatusCodes.Status403Forbidden, PortalPages.TextsFor(context).SecurityInfo.AfterReset);
        return true;
    }

    private async Task AnswerAsync(HttpContext context, string typed, SignInResult result)
    {
        switch (result)
        {
            case SignInResult.PasswordProved proved:
                SessionAtHand.Raise(context, proved.Key);
                await second.ContinueAsync(context, proved.Session);
                break;
            case SignInResult.MustChangePassword:
                await WriteEndAsync(context, StatusCodes.Status403Forbidden, PortalPages.TextsFor(context).SecurityInfo.MustChange);
                break;
            case SignInResult.Throttled throttled:
                await errors.WriteTooManyAsync(context, throttled.Until - time.GetUtcNow(), throttled.Problem);
                break;
            case SignInResult.Unavailable unavailable:
                await errors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, static texts => texts.Unavailable, unavailable.Problem);
                break;
            default:
                await RefuseAsync(context, typed, PortalPages.TextsFor(context).SecurityInfo.SignInRefused);
                break;
        }
    }

    private Task WriteEndAsync(HttpContext context, int status, Portal.Texts.Ending ending) =>
        pages.WriteAsync<Ended>(context, status, new EndedView(ending, SupportCode.New().Value, MayStartAgain: false));

    private Task RefuseAsync(HttpContext context, string typed, string error) =>
        pages.WriteAsync<SignInForm>(context, StatusCodes.Status400BadRequest, new SignInView(typed, error));
}
