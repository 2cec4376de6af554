using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Storage;

namespace Sspr.Server.Api;

/// <summary>What a method asks for, and what is sent back for it. An attempt that cannot succeed is answered like one that can.</summary>
internal sealed class ProofsApi(
    AttemptOfKey attempts, SubmitProof submit, OpenReset open, SendCodeAgain sendAgain, ProvePrompts prompts, UniformReply uniform, TimeProvider time)
{
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(10);

    /// <summary>Shows the challenge.</summary>
    public async Task ShowAsync(HttpContext context, AttemptKind kind)
    {
        if (await attempts.FindAsync(context, kind) is not { Attempt: var reset })
        {
            return;
        }

        if (reset is not { State: ResetState.AwaitingProof, Method: { } method })
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        var prompt = await prompts.OfAsync(reset, method, context.RequestAborted);
        var canChoose = await prompts.CanChooseAsync(reset, context.RequestAborted);
        var challenge = ApiChallenge.Of(method, prompt, canChoose, PortalPages.TextsFor(context).Methods);
        await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, challenge, ApiJson.Default.ApiChallenge);
    }

    /// <summary>Takes a proof.</summary>
    public async Task ProveAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await ApiRequests.ReadAsync(context, ProofFields.All);
        if (form is null || await attempts.FindAsync(context, kind) is not { Key: var key })
        {
            return;
        }

        var proof = ProofFields.ProofOf(form);
        if (proof.IsEmpty)
        {
            // an empty proof is no guess and uses up none
            await ApiRequests.RefuseMemberAsync(context, ProofFields.Code.Name, "is empty. Give code, credential or the answers, as the challenge asks.");
            return;
        }

        switch (await uniform.ReplyAsync(() => submit.ExecuteAsync(key, proof, context.RequestAborted), context.RequestAborted))
        {
            case SubmitProofResult.Accepted accepted:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, await NextAsync(accepted), accepted.NewKey);
                break;
            case SubmitProofResult.Refused refused:
                var problem = ApiProblem.Of(context, refused.Problem, refused.Reset.SupportCode.Value);
                await (problem with { TriesLeft = refused.Left }).WriteAsync(context);
                break;
            case SubmitProofResult.Ended ended:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, ended.Reset);
                break;
            case SubmitProofResult.Elsewhere elsewhere:
                await ApiRequests.RefuseStepAsync(context, elsewhere.Reset);
                break;
            default:
                await ApiRequests.RefuseKeyAsync(context);
                break;
        }
    }

    /// <summary>Where the attempt stands once the person's other accounts were looked for. The new key has to reach the program whatever comes of that.</summary>
    private async Task<Reset> NextAsync(SubmitProofResult.Accepted accepted)
    {
        if (accepted.Reset is not { State: ResetState.AwaitingPassword, OthersToFind: true })
        {
            return accepted.Reset;
        }

        using var limit = new CancellationTokenSource(LookTime, time);
        try
        {
            return await open.ExecuteAsync(accepted.NewKey, limit.Token) ?? accepted.Reset;
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            // whoever opens it next has them looked for
            return accepted.Reset;
        }
    }

    /// <summary>Sends another code.</summary>
    public async Task SendAgainAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await ApiRequests.ReadAsync(context);
        if (form is null || await attempts.FindAsync(context, kind) is not { Key: var key })
        {
            return;
        }

        switch (await uniform.ReplyAsync(() => sendAgain.ExecuteAsync(key, context.RequestAborted), context.RequestAborted))
        {
            case SendCodeAgainResult.Sent sent:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, sent.Reset);
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
}
