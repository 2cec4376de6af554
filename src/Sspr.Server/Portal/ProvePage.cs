using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that takes a proof. It says and does the same for an account that does not exist.</summary>
internal sealed class ProvePage(
    PortalPages pages, FormGate forms, ResetAtHand atHand, SubmitProof submit, SendCodeAgain sendAgain, ProvePrompts prompts, SecurityInfo.SessionAtHand sessions, UniformReply uniform, TimeProvider time)
{
    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.Prove) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes a proof.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, ProofFields.All);
        if (form is null)
        {
            return;
        }

        var proof = ProofFields.ProofOf(form);
        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
        }
        else if (!proof.IsEmpty)
        {
            await AnswerAsync(context, await uniform.ReplyAsync(() => submit.ExecuteAsync(key, proof, context.RequestAborted), context.RequestAborted));
        }
        else if (await atHand.AtAsync(context, PagePaths.Prove) is { Method: { } kind } reset)
        {
            // an empty field is no guess and uses up none
            await WriteAsync(context, StatusCodes.Status400BadRequest, reset, ProofErrors.Empty(PortalPages.TextsFor(context), kind));
        }
    }

    /// <summary>Sends another code.</summary>
    public async Task SendAgainAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
            return;
        }

        var texts = PortalPages.TextsFor(context).Proof;
        switch (await uniform.ReplyAsync(() => sendAgain.ExecuteAsync(key, context.RequestAborted), context.RequestAborted))
        {
            case SendCodeAgainResult.Sent { Reset.Method: { } kind } when kind.DrawsAgain():
                // Security: the page asks until the next challenge is there; guarded by
                // Every_screen_before_the_first_proof_has_the_same_bytes_for_every_name
                ResetAtHand.GoTo(context, PagePaths.Prove);
                break;
            case SendCodeAgainResult.Sent sent:
                await WriteAsync(context, StatusCodes.Status200OK, sent.Reset, notice: texts.SentAgain);
                break;
            case SendCodeAgainResult.Throttled throttled:
                await WriteAsync(context, StatusCodes.Status429TooManyRequests, throttled.Reset, notice: texts.NoMoreCodes);
                break;
            case SendCodeAgainResult.Elsewhere elsewhere:
                ResetAtHand.GoTo(context, PagePaths.Of(elsewhere.Reset));
                break;
            default:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, SubmitProofResult result)
    {
        switch (result)
        {
            case SubmitProofResult.Accepted accepted:
                // Security: a new key at each gate; guarded by Each_gate_gives_the_browser_a_new_key
                PortalCookies.GiveReset(context, accepted.NewKey);
                ResetAtHand.GoTo(context, accepted.Reset is { Kind: AttemptKind.SignIn, State: ResetState.Completed } signIn
                    ? await sessions.FinishAsync(context, signIn)
                    : PagePaths.Of(accepted.Reset));
                break;
            case SubmitProofResult.Refused { Reset.Method: { } kind } refused:
                var error = ProofErrors.Refused(PortalPages.TextsFor(context), kind, refused);
                await WriteAsync(context, StatusCodes.Status400BadRequest, refused.Reset, error);
                break;
            case SubmitProofResult.Ended:
                ResetAtHand.GoTo(context, PagePaths.Ended);
                break;
            case SubmitProofResult.Elsewhere elsewhere:
                ResetAtHand.GoTo(context, PagePaths.Of(elsewhere.Reset));
                break;
            default:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
        }
    }

    private async Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null, string? notice = null)
    {
        var kind = reset.Method!.Value;
        await pages.WriteAsync<Prove>(context, status, new ProveView
        {
            Kind = kind.ToString(),
            Prompt = error is not null && kind.DrawsAgain()
                ? await prompts.OfNextAsync(reset, kind, context.RequestAborted)
                : await prompts.OfAsync(reset, kind, context.RequestAborted),
            TypedName = reset.TypedName,
            Step = reset.Kind == AttemptKind.SignIn ? null : PortalPages.StepOfGate(reset.GatesPassed),
            MinutesLeft = (int)Math.Ceiling((reset.ExpiresAt - time.GetUtcNow()).TotalMinutes),
            SupportCode = reset.SupportCode.Value,
            CanSendAgain = kind.Sends(),
            CanChoose = await prompts.CanChooseAsync(reset, context.RequestAborted),
            Error = error,
            Notice = notice,
        }, reset);
    }
}
