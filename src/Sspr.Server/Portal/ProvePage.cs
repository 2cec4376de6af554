using Microsoft.Extensions.Options;
using Sspr.Methods;
using Sspr.Methods.EmailCode;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that takes the code. It says and does the same for an account that does not exist.</summary>
internal sealed class ProvePage(
    PortalPages pages,
    FormGate forms,
    ResetAtHand atHand,
    SubmitProof submit,
    SendCodeAgain sendAgain,
    UniformReply uniform,
    IOptions<EmailCodeOptions> emailCode,
    TimeProvider time)
{
    private static readonly FormField Code = new("code", MostBytes: 1024);

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.Prove) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes a code.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Code);
        if (form is null)
        {
            return;
        }

        var proof = new Proof(form.Text(Code));
        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
        }
        else if (!proof.IsEmpty)
        {
            await AnswerAsync(context, await uniform.ReplyAsync(() => submit.ExecuteAsync(key, proof, context.RequestAborted), context.RequestAborted));
        }
        else if (await atHand.AtAsync(context, PagePaths.Prove) is { } reset)
        {
            // an empty field is no guess and uses up none
            await WriteAsync(context, StatusCodes.Status400BadRequest, reset, TextsFor(context).CodeEmpty);
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

        var texts = TextsFor(context);
        switch (await uniform.ReplyAsync(() => sendAgain.ExecuteAsync(key, context.RequestAborted), context.RequestAborted))
        {
            case SendCodeAgainResult.Sent sent:
                await WriteAsync(context, StatusCodes.Status200OK, sent.Reset, notice: texts.SentAgain);
                break;
            case SendCodeAgainResult.Throttled throttled:
                await WriteAsync(context, StatusCodes.Status429TooManyRequests, throttled.Reset, notice: texts.NoMoreCodes);
                break;
            case SendCodeAgainResult.Elsewhere elsewhere:
                ResetAtHand.GoTo(context, PagePaths.Of(elsewhere.Reset.State));
                break;
            default:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
        }
    }

    private static IProofTexts TextsFor(HttpContext context) => PortalPages.TextsFor(context).Proof;

    private async Task AnswerAsync(HttpContext context, SubmitProofResult result)
    {
        switch (result)
        {
            case SubmitProofResult.Accepted accepted:
                // Security: a new key at each gate; guarded by Each_gate_gives_the_browser_a_new_key
                PortalCookies.GiveReset(context, accepted.NewKey);
                ResetAtHand.GoTo(context, PagePaths.Of(accepted.Reset.State));
                break;
            case SubmitProofResult.Refused refused:
                var texts = TextsFor(context);
                var error = refused.Problem == ProblemCodes.CodeExpired ? texts.CodeExpired(refused.Left) : texts.CodeWrong(refused.Left);
                await WriteAsync(context, StatusCodes.Status400BadRequest, refused.Reset, error);
                break;
            case SubmitProofResult.Ended:
                ResetAtHand.GoTo(context, PagePaths.Ended);
                break;
            case SubmitProofResult.Elsewhere elsewhere:
                ResetAtHand.GoTo(context, PagePaths.Of(elsewhere.Reset.State));
                break;
            default:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
        }
    }

    private Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null, string? notice = null) =>
        pages.WriteAsync<Prove>(context, status, new ProveView
        {
            TypedName = reset.TypedName,
            Step = PortalPages.StepOfGate(reset.GatesPassed),
            MinutesLeft = (int)Math.Ceiling((reset.ExpiresAt - time.GetUtcNow()).TotalMinutes),
            CodeMinutes = (int)emailCode.Value.Lifetime.TotalMinutes,
            SupportCode = reset.SupportCode.Value,
            Error = error,
            Notice = notice,
        });
}
