using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Diagnosis;

/// <summary>What is said of the other accounts of a person, beside the one that was asked about.</summary>
internal static class PersonWords
{
    /// <summary>Of the attempts that belong together.</summary>
    public static IReadOnlyList<LocalText> Of(Reset asked, IReadOnlyList<Reset> others)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(others);
        return
        [
            .. others.Select(one =>
            {
                var (english, japanese) = StateOf(one);
                var (role, its) = one.Id == asked.Leader ? ("The proofs were made for", "本人確認に使われたアカウント") : ("Another account of the person", "同じ人の別のアカウント");
                var problem = one.Problem is { } code && one.State != ResetState.Completed ? $" ({code}{(one.Evidence is { } evidence ? $": {evidence}" : string.Empty)})" : string.Empty;
                return new LocalText(
                    $"{role}: {one.TypedName}, {one.Directory}, {one.SupportCode}. {english}{problem}",
                    $"{its}: {one.TypedName}（{one.Directory}、{one.SupportCode}）。{japanese}{problem}");
            }),
        ];
    }

    /// <summary>Of another account, before anybody has begun.</summary>
    public static LocalText Of(OtherAccountFact other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Problem is { } problem
            ? new(
                $"Another account of the person, {other.LoginName} in {other.Directory}, would not be included ({problem}).",
                $"同じ人の別のアカウント {other.LoginName}（{other.Directory}）は対象に含まれません（{problem}）。")
            : new(
                $"Another account of the person, {other.LoginName} in {other.Directory}, could be given the same password.",
                $"同じ人の別のアカウント {other.LoginName}（{other.Directory}）にも、同じパスワードを設定できます。");
    }

    private static (string English, string Japanese) StateOf(Reset reset) => reset.State switch
    {
        ResetState.Completed => ("The password was set.", "パスワードは設定されました。"),
        ResetState.NotIncluded when reset.Problem is null => ("The user left it out.", "ユーザーが対象から外しました。"),
        ResetState.NotIncluded => ("It was not included.", "対象に含まれませんでした。"),
        ResetState.Writing or ResetState.Unconfirmed or ResetState.AwaitingSettlement =>
            ("What became of the write is being found out.", "書き込みの結果を確認しています。"),
        ResetState.NeedsHelpDesk when reset.Problem == ProblemCodes.OutcomeNeverFound =>
            ("It could not be found out whether the password was set.", "パスワードが設定されたかどうかを確認できませんでした。"),
        ResetState.Denied or ResetState.Expired or ResetState.NeedsHelpDesk => ("The password was not set.", "パスワードは設定されませんでした。"),
        ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.ChoosingAccounts or ResetState.AwaitingPassword or ResetState.AwaitingUnlock =>
            ("The password is not set yet.", "パスワードはまだ設定されていません。"),
    };
}
