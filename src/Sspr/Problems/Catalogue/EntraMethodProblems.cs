namespace Sspr.Problems.Catalogue;

/// <summary>9044, 9046, 9050, 9051: what is wrong with the methods of one user of a Microsoft Entra tenant.</summary>
internal static class EntraMethodProblems
{
    private static readonly LocalText RegisterThere = new(
        "Ask the user to sign in at `https://mysignins.microsoft.com/security-info` and to add a method; without a password that works, give a Temporary Access Pass for it.",
        "`https://mysignins.microsoft.com/security-info` にサインインして方法を追加するよう、ユーザーに伝えます。使えるパスワードがない場合は、一時アクセス パスを発行します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraTooFewMethods, Status = 403, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new("The user reads that the account cannot be verified, or that too little is registered.", "アカウントを確認できない、または登録が不足していると表示されます。"),
            Cause = new("Fewer methods are registered than the policy demands. Passkeys, Windows Hello and passes do not count for a reset.",
                "登録されている方法がポリシーで求められる数に足りません。パスキー、Windows Hello、一時アクセス パスは再設定には数えられません。"),
            Fix =
            [
                new("Look at the evidence: it lists what is registered, what of it counts, and what is on file.", "証拠で、登録済みの方法、数えられる方法、ディレクトリにある連絡先を確認します。"),
                RegisterThere,
                new("Make registration due at sign-in for everybody: *Password reset → Registration → Require users to register when signing in*.",
                    "全員にサインイン時の登録を求めます（パスワード リセット → 登録 → サインイン時にユーザーに登録を求める）。"),
                EntraUserProblems.AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAdministratorTooFewMethods, Status = 403, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new("An administrator cannot reset, although everybody else with the same methods can.", "同じ方法を登録しているほかのユーザーは再設定できるのに、管理者だけができません。"),
            Cause = new("Microsoft's fixed policy demands two kinds of method of administrators, out of e-mail, telephone and authenticator app; security questions do not count. The user has fewer.",
                "管理者には、メール、電話、認証アプリのうち 2 種類を求める Microsoft の固定ポリシーが適用されます。秘密の質問は数えられません。登録が不足しています。"),
            Fix =
            [
                new("Look at the evidence: it names the roles, as far as they could be read, and the kinds that count.", "証拠で、ロール（読み取れた範囲）と、数えられる種類を確認します。"),
                RegisterThere,
                new("Take the role away if the user does not need it.", "不要なロールであれば、割り当てを外します。"),
                EntraUserProblems.AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraMethodsNotAllowed, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new("The user has registered and is still offered nothing at a reset.", "登録済みなのに、再設定時に方法が表示されません。"),
            Cause = new("No method that the user registered is switched on in the authentication methods policy, which alone decides.", "ユーザーが登録した方法が、唯一の判定基準である認証方法ポリシーですべて無効になっています。"),
            Fix =
            [
                new("Switch one of the registered methods on under *Authentication methods → Policies*, for a group that the user is in.", "「認証方法 → ポリシー」で、登録済みの方法のいずれかを、ユーザーが属するグループに対して有効にします。"),
                new("Or ask the user to register one that is allowed.", "または、許可されている方法を登録するよう、ユーザーに伝えます。"),
                EntraUserProblems.AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPhoneMalformed, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new("A number is on file and the user is not offered it.", "電話番号が登録されているのに、選択肢に表示されません。"),
            Cause = new("The number does not have the form that Microsoft demands and counts as missing: `+`, country, one space, number, such as `+1 4251234567`.",
                "番号が Microsoft の求める形式（`+国番号 番号`、空白 1 つ。例: `+1 4251234567`）ではないため、未登録として扱われます。"),
            Fix =
            [
                new("Correct it where it is mastered: `mobile` or `telephoneNumber` in the domain for a synchronised user, the admin centre otherwise.",
                    "管理元で修正します。同期ユーザーはドメインの `mobile` または `telephoneNumber`、それ以外は管理センターです。"),
                new("Wait for the next cycle, then run `sspr doctor entra --tenant TENANT --user NAME` again.", "次の同期を待ち、もう一度 `sspr doctor entra --tenant テナント --user 名前` を実行します。"),
            ],
        },
    ];
}
