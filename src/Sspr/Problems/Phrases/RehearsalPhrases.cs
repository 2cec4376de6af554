namespace Sspr.Problems.Phrases;

/// <summary>Steps of a rehearsal.</summary>
internal static class RehearsalPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        new("nobody's, in scope, not protected", "誰のものでもなく、対象範囲内で、保護されていません"),
        new("{0} accounts answer to {1}.", "{1} に一致するアカウントが {0} 件あります。"),
        new("No account answers to {0}.", "{0} に一致するアカウントがありません。"),
        new("{0} answers to {1}, but is not called so.", "{1} で見つかった {0} は、その名前ではありません。"),
        new("The directory has a mail address or telephone number on file for it, so it is somebody's.", "メール アドレスまたは電話番号が登録されているため、誰かのアカウントです。"),
        new("It has {0} registered methods, so somebody uses it.", "登録済みの方法が {0} 件あるため、誰かが使っています。"),
        new("The policy counts it among the administrators.", "ポリシーで管理者とみなされます。"),
        new("Whether it is in the group {0} of administrators could not be found out.", "管理者グループ {0} のメンバーかどうかを確認できませんでした。"),
        new("{0}: minimum age {1}.", "{0}: 変更禁止期間は {1} です。"),
        new("It was there a moment ago.", "直前まで存在していました。"),
        new("{0} random passwords did not meet the rules.", "乱数で作成したパスワード {0} 個が、いずれもルールを満たしませんでした。"),
        new("{0}; made a password of {1} characters; the one before may go on working for {2} minutes", "{0}。{1} 文字のパスワードを作成しました。以前のパスワードも {2} 分間は使える場合があります"),
        new("{0}; made a password of {1} characters", "{0}。{1} 文字のパスワードを作成しました"),
        new("{0} through the agent {1}", "{0}（エージェント {1} 経由）"),
        new("the new password opens the account", "新しいパスワードでサインインできました"),
        new("the new password is right; the directory says {0}", "新しいパスワードは正しいものです（ディレクトリの応答: {0}）"),
        new("The new password does not open the account. {0}", "新しいパスワードでサインインできません。{0}"),
        new("The new password could not be tried: {0}. {1}", "新しいパスワードを試せませんでした（{0}）。{1}"),
        new("a password that was never set does not open it", "設定していないパスワードではサインインできません"),
        new("not tried: {0}", "試していません（{0}）"),
        new("A password that was never set opens the account too.", "設定していないパスワードでもサインインできます。"),
        new("{0}; the server's log has more (event 8053).", "{0}（詳細はサーバーのログのイベント 8053）"),
    ];
}
