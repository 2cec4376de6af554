using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that takes the new password. It stays until a password is set, and never sends one back.</summary>
internal sealed class NewPasswordPage(
    PortalPages pages,
    FormGate forms,
    ResetAtHand atHand,
    ReadPasswordRules rules,
    PersonAttempts attempts,
    SubmitPassword submit,
    SubmitChange change,
    UniformReply uniform,
    PassphraseOffer passphrases,
    TimeProvider time)
{
    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.NewPassword) is { } reset)
        {
            await RefuseAsync(context, new Refusal(StatusCodes.Status200OK, reset, static _ => []));
        }
    }

    /// <summary>Takes a password.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, PasswordFields.Password, PasswordFields.Confirm, PasswordFields.Current);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            await PasswordReply.GoToAsync(context, reset: null);
            return;
        }

        if (TypingFault(form) is { } fault)
        {
            await RefuseTypingAsync(context, fault);
            return;
        }

        // the use case clears what it is given
        var listed = await ListedAsync(context, form);
        var password = form.TakeSecret(PasswordFields.Password)!;
        await AnswerAsync(context, listed, form.TakeSecret(PasswordFields.Current) is { } current
            ? await uniform.ReplyAsync(() => change.ExecuteAsync(key, new OperationSecrets(password, current), context.RequestAborted), context.RequestAborted)
            : await submit.ExecuteAsync(key, password, context.RequestAborted));
    }

    private static Func<IObjectionTexts, string>? TypingFault(StrictForm form)
    {
        if (form.Secret(PasswordFields.Password) is not { } password)
        {
            return static texts => texts.TooLong;
        }

        if (password.Length == 0)
        {
            return static texts => texts.Empty;
        }

        if (form.IsTooLong(PasswordFields.Confirm))
        {
            return static texts => texts.Differs;
        }

        if (form.Has(PasswordFields.Current) && form.Secret(PasswordFields.Current) is null or { Length: 0 })
        {
            return static texts => texts.CurrentEmpty;
        }

        return form.Secret(PasswordFields.Confirm) is { } confirm && !confirm.HasSameCharactersAs(password)
            ? static texts => texts.Differs
            : null;
    }

    private async Task RefuseTypingAsync(HttpContext context, Func<IObjectionTexts, string> fault)
    {
        var reset = await atHand.FindAsync(context);
        if (reset is not { State: ResetState.AwaitingPassword })
        {
            await PasswordReply.GoToAsync(context, reset);
            return;
        }

        await RefuseAsync(context, new Refusal(StatusCodes.Status400BadRequest, reset, told => [fault(told.Texts.Objections)]));
    }

    /// <summary>What the page of a script lists of a person's accounts before the password is sent; null where it lists none.</summary>
    private async Task<IReadOnlyList<AccountLine>?> ListedAsync(HttpContext context, StrictForm form) =>
        PasswordReply.IsAskedFor(context) && !form.Has(PasswordFields.Current) && await atHand.FindAsync(context) is { } reset
        && await attempts.OfAsync(reset, context.RequestAborted) is { Count: > 1 } all
            ? AccountLines.Of(all, PortalPages.TextsFor(context).Accounts)
            : null;

    private Task AnswerAsync(HttpContext context, IReadOnlyList<AccountLine>? listed, SubmitPasswordResult result) => result switch
    {
        SubmitPasswordResult.Refused refused => RefuseAsync(
            context,
            new Refusal(StatusCodes.Status400BadRequest, refused.Reset, told => WordsOf(told, refused))
            {
                Failed = [.. refused.Objections.Select(PasswordRefusalTexts.KeyOf).OfType<string>()],
            },
            listed),
        SubmitPasswordResult.NotReached { Problem: var problem } notReached when problem == ProblemCodes.TooManyResets =>
            RefuseAsync(context, new Refusal(StatusCodes.Status429TooManyRequests, notReached.Reset, told => [TooOften(told, notReached.Reset)]), listed),
        SubmitPasswordResult.NotReached notReached => RefuseAsync(
            context,
            new Refusal(
                StatusCodes.Status503ServiceUnavailable,
                notReached.Reset,
                static told => [told.MayHaveChanged ? told.Texts.Accounts.TryTheRest : told.Texts.Objections.NotReached]),
            listed),
        SubmitPasswordResult.Completed completed => PasswordReply.GoToAsync(context, completed.Reset),
        SubmitPasswordResult.Partly partly => PasswordReply.GoToAsync(context, partly.Reset),
        SubmitPasswordResult.StillWaiting waiting => PasswordReply.GoToAsync(context, waiting.Reset),
        SubmitPasswordResult.Ended ended => PasswordReply.GoToAsync(context, ended.Reset),
        SubmitPasswordResult.Elsewhere elsewhere => PasswordReply.GoToAsync(context, elsewhere.Reset),
        SubmitPasswordResult.NoReset => PasswordReply.GoToAsync(context, reset: null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string[] WordsOf(Told told, SubmitPasswordResult.Refused refused)
    {
        var texts = told.Texts.Objections;
        string[] words = [.. refused.Objections.Select(objection => PasswordRefusalTexts.Of(texts, objection, told.Minimum, told.MayHaveChanged))];
        words[^1] = texts.WithTriesLeft(words[^1], refused.Left);
        return words;
    }

    private static string TooOften(Told told, Reset reset) => told.All.Count > 1
        ? told.Texts.Objections.TooOftenFor(reset.TypedName, reset.Directory?.Value ?? string.Empty)
        : told.Texts.Objections.TooOften;

    private async Task RefuseAsync(HttpContext context, Refusal refusal, IReadOnlyList<AccountLine>? listed = null)
    {
        var (status, reset, failed) = (refusal.Status, refusal.Reset, refusal.Failed);
        var texts = PortalPages.TextsFor(context);
        var known = await rules.ExecuteAsync(reset, context.RequestAborted);
        var list = new PasswordRuleList(known, texts.Password);
        var all = await attempts.OfAsync(reset, context.RequestAborted);
        var told = new Told(texts, list.Minimum, all);
        var words = refusal.Words(told);
        var accounts = AccountLines.Of(all, texts.Accounts);
        if (PasswordReply.IsAskedFor(context) && words.Count > 0)
        {
            // once some accounts may have it the page has to show which; as long as it does, it is told why and keeps what was typed
            await (told.MayHaveChanged && listed is not null && !listed.SequenceEqual(accounts)
                ? PasswordReply.GoToAsync(context, reset)
                : new PasswordReply(Next: null, words, failed).WriteAsync(context, status));
            return;
        }

        var now = time.GetUtcNow();
        await pages.WriteAsync<ChoosePassword>(context, status, new NewPasswordView
        {
            Rules = list.List(failed),
            ForbiddenParts = list.ForbiddenParts,
            AsksForCurrent = reset.Kind == AttemptKind.Change,
            Step = PortalPages.StepOfGate(reset.GatesPassed),
            MinutesLeft = (int)Math.Ceiling((reset.ExpiresAt - now).TotalMinutes),
            SupportCode = all[0].SupportCode.Value,
            Remarks = reset.Standing == Standing.Pending ? [] : [.. RestOf(told, reset).Except(words, StringComparer.Ordinal), .. list.Remarks(now)],
            Accounts = accounts,
            Offer = passphrases.For(reset, known),
            Errors = words,
        }, reset);
    }

    private static IEnumerable<string> RestOf(Told told, Reset reset)
    {
        if (!told.MayHaveChanged)
        {
            yield break;
        }

        if (reset.Problem == ProblemCodes.TooManyResets)
        {
            yield return TooOften(told, reset);
            yield break;
        }

        yield return told.Texts.Accounts.TryTheRest;
        yield return told.Texts.Accounts.OthersMayDiffer;
        if (AccountLines.RefusalOf(reset) is { } refusal)
        {
            yield return refusal.In(told.Texts.Tag);
        }
    }

    /// <summary>Why the page stays.</summary>
    private sealed record Refusal(int Status, Reset Reset, Func<Told, IReadOnlyList<string>> Words)
    {
        /// <summary>Keys of the rules that refused.</summary>
        public IReadOnlyList<string> Failed { get; init; } = [];
    }

    /// <summary>What the words depend on.</summary>
    private sealed record Told(ITexts Texts, int Minimum, IReadOnlyList<Reset> All)
    {
        /// <summary>That nothing has changed is said only if no account can have.</summary>
        /// <remarks>Security: guarded by <c>Partial_failure_is_told_as_such_and_the_next_password_goes_to_the_rest</c>.</remarks>
        public bool MayHaveChanged => All.Any(PersonAttempts.MayHaveChanged);
    }
}
