using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal;

namespace Sspr.Server.Api;

/// <summary>Takes passwords from programs.</summary>
internal sealed class PasswordsApi(SubmitPassword submit, SettlePassword settle)
{
    /// <summary><c>POST /api/v1/resets/current/password</c>: takes the new password.</summary>
    public Task SubmitAsync(HttpContext context) => TakeAsync(context, submit.ExecuteAsync);

    /// <summary><c>POST /api/v1/resets/current/settle</c>: takes it once more, to settle a lost outcome.</summary>
    public Task SettleAsync(HttpContext context) => TakeAsync(context, settle.ExecuteAsync);

    private static async Task TakeAsync(
        HttpContext context, Func<BrowserKey, NewPassword, CancellationToken, Task<SubmitPasswordResult>> take)
    {
        using var form = await ApiRequests.ReadAsync(context, PasswordFields.Password);
        if (form is null || await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return;
        }

        if (form.IsTooLong(PasswordFields.Password))
        {
            await ApiProblem.Of(context, ProblemCodes.PasswordTooLong, status: StatusCodes.Status422UnprocessableEntity).WriteAsync(context);
            return;
        }

        await AnswerAsync(context, await take(key, form.TakeSecret(PasswordFields.Password)!, context.RequestAborted));
    }

    private static Task AnswerAsync(HttpContext context, SubmitPasswordResult result) => result switch
    {
        SubmitPasswordResult.Completed completed => WriteAsync(context, StatusCodes.Status200OK, completed.Reset),
        SubmitPasswordResult.StillWaiting waiting => WriteAsync(context, StatusCodes.Status202Accepted, waiting.Reset),
        SubmitPasswordResult.Ended ended => WriteAsync(context, StatusCodes.Status200OK, ended.Reset),
        SubmitPasswordResult.Refused refused => RefuseAsync(context, refused),
        SubmitPasswordResult.NotReached notReached =>
            ApiProblem.Of(context, notReached.Problem, notReached.Reset.SupportCode.Value).WriteAsync(context),
        SubmitPasswordResult.Elsewhere elsewhere => ApiRequests.RefuseStepAsync(context, elsewhere.Reset),
        SubmitPasswordResult.NoReset => ApiRequests.RefuseKeyAsync(context),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Task RefuseAsync(HttpContext context, SubmitPasswordResult.Refused refused)
    {
        var first = ApiProblem.Of(
            context, refused.Objections[0].Problem, refused.Reset.SupportCode.Value, StatusCodes.Status422UnprocessableEntity);
        return (first with
        {
            TriesLeft = refused.Left,
            Refusals = [.. refused.Objections.Select(static objection => objection.Problem.Value)],
        }).WriteAsync(context);
    }

    private static Task WriteAsync(HttpContext context, int status, Reset reset) =>
        ApiRequests.WriteAsync(context, status, ApiReset.Of(reset), ApiJson.Default.ApiReset);
}
