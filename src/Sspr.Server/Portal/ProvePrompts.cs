using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>What the page that takes a proof asks for. It reads the same for an attempt that can succeed and for one that cannot.</summary>
internal sealed class ProvePrompts(IResetStore store, VerificationMethods methods, ListChoices choices)
{
    /// <summary>The prompt of the challenge that is out, or that it is being made.</summary>
    public async Task<PromptView> OfAsync(Reset reset, MethodKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var live = await store.FindLiveChallengeAsync(reset.Id, cancellationToken);
        var present = live is not null && live.Method == kind && live.Gate == reset.GatesPassed ? live : null;
        return Show(methods.Get(kind).PromptOf(present));
    }

    /// <summary>Whether there is another method to choose.</summary>
    public async Task<bool> CanChooseAsync(Reset reset, CancellationToken cancellationToken) =>
        (await choices.ExecuteAsync(reset, cancellationToken)).Count > 1;

    private static PromptView Show(ProofPrompt? prompt) => prompt switch
    {
        ProofPrompt.Code code => new PromptView.Code(code.Lifetime is { } lifetime ? (int)lifetime.TotalMinutes : null),
        ProofPrompt.Answers answers => new PromptView.Answers(answers.Questions),
        ProofPrompt.Passkey passkey => new PromptView.Passkey(passkey.Options),
        ProofPrompt.Number number => new PromptView.Number(number.Digits),
        null => new PromptView.Preparing(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
