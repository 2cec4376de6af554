using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>A person's accounts as the pages tell of them: for each what became of it, and nothing of why it may not be changed.</summary>
internal static class AccountLines
{
    /// <summary>Of each attempt.</summary>
    public static IReadOnlyList<AccountLine> Of(IReadOnlyList<Reset> all, IAccountTexts texts)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(texts);
        return
        [
            .. all.Select(reset =>
            {
                var (state, tone) = StateOf(reset, texts);
                return new AccountLine(reset.Directory?.Value ?? string.Empty, reset.TypedName, state, tone);
            }),
        ];
    }

    /// <summary>
    /// What a directory's rules said of the last password; null if they said nothing. Everything else that leads back to the password is a
    /// directory that could not be asked.
    /// </summary>
    public static LocalText? RefusalOf(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset is { State: ResetState.AwaitingPassword, Problem: { } problem } && ProblemOf.IsRefusal(problem)
            ? ProblemCatalogue.Of(problem).Public
            : null;
    }

    private static (string State, string Tone) StateOf(Reset reset, IAccountTexts texts) => reset.State switch
    {
        ResetState.Completed => (texts.Changed, "good"),
        ResetState.NotIncluded when reset.Problem is null => (texts.LeftOut, "open"),
        ResetState.NotIncluded => (texts.CannotHere, "bad"),
        ResetState.Writing or ResetState.Unconfirmed or ResetState.AwaitingSettlement => (texts.Checking, "open"),
        ResetState.NeedsHelpDesk when reset.Problem == ProblemCodes.OutcomeNeverFound => (texts.NotKnown, "bad"),
        ResetState.Denied or ResetState.Expired or ResetState.NeedsHelpDesk => (texts.NotChanged, "bad"),
        ResetState.AwaitingPassword when RefusalOf(reset) is not null => (texts.Refused, "bad"),
        ResetState.AwaitingPassword when reset.Problem == ProblemCodes.TooManyResets => (texts.TooOften, "bad"),
        ResetState.AwaitingPassword when reset.Problem is not null => (texts.NotReached, "bad"),
        ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.ChoosingAccounts or ResetState.AwaitingPassword or ResetState.AwaitingUnlock =>
            (texts.WillBeSet, "open"),
    };
}
