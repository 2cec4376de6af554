namespace Sspr.Problems.Catalogue;

/// <summary>2051–2053: what stands in the way of a password that the user already has.</summary>
internal static class CurrentPasswordProblems
{
    private static readonly LocalText Unlock = new(
        "If the user is who they say, unlock the account: `Unlock-ADAccount alice`, or `samba-tool user unlock alice`.",
        "本人であることを確認してからロックを解除します: `Unlock-ADAccount alice` または `samba-tool user unlock alice`");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.AccountLocked, Status = 409, WhoActs = WhoActs.User,
            Public = new("Your password cannot be changed here now. Nothing has changed. Wait half an hour and try again, or reset a forgotten password instead.",
                "現在、この画面ではパスワードを変更できません。変更は何も行われていません。30 分ほど待ってからやり直すか、「パスワードを忘れた場合」から再設定してください。"),
            Symptom = new("The user types the current and a new password and reads that it cannot be changed now.", "現在のパスワードと新しいパスワードを入力すると、現在は変更できないと表示されます。"),
            Cause = new("The directory refuses a change of password while an account is locked (LDAP 19, 00000775), even with the right current password.",
                "アカウントがロックされている間は、現在のパスワードが正しくても、ディレクトリは変更を受け付けません（LDAP 19、00000775）。"),
            Fix =
            [
                new("Ask the user whether a phone, a mail program or a mapped drive still signs in with an old password: it locks the account again.", "スマートフォン、メール ソフト、ネットワーク ドライブなどに古いパスワードが残っていないか確認します。残っていると再びロックされます。"),
                Unlock,
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordTryWouldLock, Status = 409, WhoActs = WhoActs.User,
            Public = new("The current password was not checked, because there were too many wrong ones. Nothing has changed. Wait half an hour and try again, or reset a forgotten password instead.",
                "誤った入力が続いたため、現在のパスワードを確認していません。変更は何も行われていません。30 分ほど待ってからやり直すか、「パスワードを忘れた場合」から再設定してください。"),
            Symptom = new("The user types the current password and reads that it was not checked.", "現在のパスワードを入力すると、確認を行わなかったと表示されます。"),
            Cause = new("The account has one wrong password left before the directory locks it (`badPwdCount`, `lockoutThreshold`), or the policy that says how many may not be read. Self-service never locks an account.",
                "あと一度の誤入力でアカウントがロックされる状態（`badPwdCount`、`lockoutThreshold`）か、その回数を定めるポリシーを読み取れません。セルフサービスはアカウントをロックさせません。"),
            Fix =
            [
                new("Look at the evidence: it names the count, the threshold and where they come from.", "証拠を確認します。現在の回数、しきい値、その出所が表示されます。"),
                new("If a fine-grained policy may not be read, give the service account the right to read the *Password Settings Container*.", "細かい設定が可能なパスワード ポリシーを読み取れない場合は、サービス アカウントに Password Settings Container の読み取り権限を付与します。"),
                Unlock,
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.CurrentPasswordWrong, Status = 422, WhoActs = WhoActs.User,
            Public = new("The current password is not right. Nothing has changed. Type it again, or reset a forgotten password instead.",
                "現在のパスワードが正しくありません。変更は何も行われていません。もう一度入力するか、「パスワードを忘れた場合」から再設定してください。"),
            Symptom = new("The user types the current password and reads that it is not right.", "現在のパスワードを入力すると、正しくないと表示されます。"),
            Cause = new("The directory holds another password (LDAP 19, 00000056, or data 52e). It has counted this one as wrong.", "ディレクトリに登録されているパスワードと異なります（LDAP 19、00000056、または data 52e）。誤入力として数えられました。"),
            Fix =
            [
                new("Ask the user to look for Caps Lock and for another keyboard layout.", "Caps Lock とキーボード配列を確認するよう、ユーザーに伝えます。"),
                new("If they do not know it, let them reset it as forgotten.", "覚えていない場合は、「パスワードを忘れた場合」から再設定するよう案内します。"),
            ],
        },
    ];
}
