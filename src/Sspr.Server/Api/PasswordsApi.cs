using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>Takes from programs what is written to a directory: a new password, a changed one, an unlock.</summary>
internal sealed class PasswordsApi(
    AttemptOfKey attempts, SubmitPassword submit, SubmitChange change, SubmitUnlock unlock, SettlePassword settle, PersonAttempts people, UniformReply uniform)
{
    /// <summary>What a reset takes.</summary>
    public static IReadOnlyList<FormField> ResetBody { get; } = [PasswordFields.Password];

    /// <summary>What a change takes.</summary>
    public static IReadOnlyList<FormField> ChangeBody { get; } = [PasswordFields.Password, PasswordFields.Current with { IsOptional = false }];

    /// <summary>Takes the new password of a reset.</summary>
    public Task ResetAsync(HttpContext context) => TakeAsync(context, AttemptKind.Reset, submit.ExecuteAsync);

    /// <summary>Takes a new password once more, to settle a lost outcome.</summary>
    public Task SettleAsync(HttpContext context, AttemptKind kind) => TakeAsync(context, kind, settle.ExecuteAsync);

    /// <summary>Takes the present and the new password of a change.</summary>
    public async Task ChangeAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, ChangeBody);
        if (form is null || await attempts.FindAsync(context, AttemptKind.Change) is not { Key: var key }
            || await RefuseTooLongAsync(context, form, PasswordFields.Password))
        {
            return;
        }

        if (form.Secret(PasswordFields.Current) is not { Length: > 0 })
        {
            // an empty field is no guess and uses up none
            await ApiRequests.RefuseMemberAsync(context, PasswordFields.Current.Name, "is empty or longer than any password. Give the present password.");
            return;
        }

        var (next, current) = (form.TakeSecret(PasswordFields.Password)!, form.TakeSecret(PasswordFields.Current)!);
        await AnswerAsync(context, await uniform.ReplyAsync(
            () => change.ExecuteAsync(key, new OperationSecrets(next, current), context.RequestAborted), context.RequestAborted));
    }

    /// <summary>Takes the confirmation of an unlock.</summary>
    public async Task UnlockAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context);
        if (form is not null && await attempts.FindAsync(context, AttemptKind.Unlock) is { Key: var key })
        {
            await AnswerAsync(context, await unlock.ExecuteAsync(key, context.RequestAborted));
        }
    }

    private async Task TakeAsync(
        HttpContext context, AttemptKind kind, Func<BrowserKey, NewPassword, CancellationToken, Task<SubmitPasswordResult>> take)
    {
        using var form = await ApiRequests.ReadAsync(context, ResetBody);
        if (form is null || await attempts.FindAsync(context, kind) is not { Key: var key }
            || await RefuseTooLongAsync(context, form, PasswordFields.Password))
        {
            return;
        }

        var result = await take(key, form.TakeSecret(PasswordFields.Password)!, context.RequestAborted);
        if (result is SubmitPasswordResult.NotReached notReached && await MayHaveChangedAsync(notReached, context.RequestAborted))
        {
            await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, notReached.Reset);
            return;
        }

        await AnswerAsync(context, result);
    }

    /// <summary>Whether the problem, which says that nothing was changed or nothing was sent, may not be true of another account of the person.</summary>
    private async Task<bool> MayHaveChangedAsync(SubmitPasswordResult.NotReached result, CancellationToken cancellationToken) =>
        result.OthersSent
        || (result.Problem != ProblemCodes.TooManyResets && (await people.OfAsync(result.Reset, cancellationToken)).Any(PersonAttempts.MayHaveChanged));

    private static async Task<bool> RefuseTooLongAsync(HttpContext context, StrictForm form, FormField field)
    {
        if (!form.IsTooLong(field))
        {
            return false;
        }

        var problem = ApiProblem.Of(context, ProblemCodes.PasswordTooLong, status: StatusCodes.Status422UnprocessableEntity);
        await (problem with { Field = field.Name }).WriteAsync(context);
        return true;
    }

    private static Task AnswerAsync(HttpContext context, SubmitPasswordResult result) => result switch
    {
        SubmitPasswordResult.Completed completed => ApiRequests.WriteAsync(context, StatusCodes.Status200OK, completed.Reset),
        SubmitPasswordResult.Partly partly => ApiRequests.WriteAsync(context, StatusCodes.Status200OK, partly.Reset),
        SubmitPasswordResult.StillWaiting waiting => ApiRequests.WriteAsync(context, StatusCodes.Status202Accepted, waiting.Reset),
        SubmitPasswordResult.Ended ended => ApiRequests.WriteAsync(context, StatusCodes.Status200OK, ended.Reset),
        SubmitPasswordResult.Refused refused => RefuseAsync(context, refused),
        SubmitPasswordResult.NotReached notReached =>
            ApiProblem.Of(context, notReached.Problem, notReached.Reset.SupportCode.Value).WriteAsync(context),
        SubmitPasswordResult.Elsewhere elsewhere => ApiRequests.RefuseStepAsync(context, elsewhere.Reset),
        SubmitPasswordResult.NoReset => ApiRequests.RefuseKeyAsync(context),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Task RefuseAsync(HttpContext context, SubmitPasswordResult.Refused refused)
    {
        var problem = refused.Objections[0].Problem;
        var first = ApiProblem.Of(context, problem, refused.Reset.SupportCode.Value, StatusCodes.Status422UnprocessableEntity);
        return (first with
        {
            Field = problem == ProblemCodes.CurrentPasswordWrong ? PasswordFields.Current.Name : PasswordFields.Password.Name,
            TriesLeft = refused.Left,
            Refusals = [.. refused.Objections.Select(static objection => objection.Problem.Value)],
        }).WriteAsync(context);
    }
}
