using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>What the page that takes a proof asks for. It reads the same for an attempt that can succeed and for one that cannot.</summary>
internal sealed class ProvePrompts(IResetStore store, VerificationMethods methods, ListChoices choices, TimeProvider time)
{
    // ten seconds: an answer that says that the challenge is being made tells that a worker was slow
    private const int MostLooks = 100;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>The prompt of the challenge that is out, or that it is being made.</summary>
    public async Task<PromptView> OfAsync(Reset reset, MethodKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var live = await store.FindLiveChallengeAsync(reset.Id, cancellationToken);
        var present = live is not null && live.Method == kind && live.Gate == reset.GatesPassed && IsShown(live.IssuedAt, time.GetUtcNow()) ? live : null;
        return Show(methods.Get(kind).PromptOf(present));
    }

    /// <summary>The prompt of the challenge that takes the place of one that was answered wrongly; waited for, so that the page can say what was wrong.</summary>
    public async Task<PromptView> OfNextAsync(Reset reset, MethodKind kind, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostLooks; tries++)
        {
            if (await OfAsync(reset, kind, cancellationToken) is not PromptView.Preparing and var view)
            {
                return view;
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
        }

        return new PromptView.Preparing();
    }

    /// <summary>Whether there is another method to choose.</summary>
    public async Task<bool> CanChooseAsync(Reset reset, CancellationToken cancellationToken) =>
        (await choices.ExecuteAsync(reset, cancellationToken)).Count > 1;

    /// <summary>
    /// A challenge is shown from the next beat of the clock on, so that how long a worker took to make it does not tell whether it had an
    /// account to look up.
    /// </summary>
    /// <remarks>Security: guarded by <c>A_challenge_is_shown_on_the_beat_whenever_it_was_made</c>.</remarks>
    public static bool IsShown(DateTimeOffset issuedAt, DateTimeOffset now) => now.UtcTicks / Beat.Ticks > issuedAt.UtcTicks / Beat.Ticks;

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
