namespace Sspr.Problems.Catalogue;

/// <summary>5301–5319: signing in to the pages for one's own methods, and registering them.</summary>
internal static class SignInProblems
{
    private static readonly LocalText Refused = new(
        "This name and password cannot be used to sign in here. Check both; after several wrong tries wait a few minutes.",
        "このユーザー名とパスワードではサインインできません。両方をお確かめください。何度も間違えた場合は、数分待ってからお試しください。");

    private static readonly LocalText AskWhy = new(
        "Run `sspr audit list --last 100` and look for the entry of this moment: its problem names the cause.",
        "`sspr audit list --last 100` を実行し、その時刻の記録を探します。原因が示されています。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.TooManySignIns, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("The page says that there were too many tries.", "試行回数が多すぎると表示されます。"),
            Cause = new("More sign-ins were tried from one network address or with one name than the limits allow.", "1 つのネットワーク アドレスまたは 1 つの名前によるサインインの試行が上限を超えました。"),
            Fix =
            [
                new("Wait until the time in the evidence, then try again.", "証拠の時刻まで待ってから、もう一度試します。"),
                new("If a large office shares one address, raise `SignIn:TriesPerSource`.", "大きな拠点が 1 つのアドレスを共有している場合は、`SignIn:TriesPerSource` を上げます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SignInRefused, Status = 422, WhoActs = WhoActs.User, Public = Refused,
            Symptom = new("A user cannot sign in to the security info page.", "セキュリティ情報のページにサインインできません。"),
            Cause = new("The password is wrong, or no account answers to the name.", "パスワードが違うか、その名前のアカウントがありません。"),
            Fix = [AskWhy, new("If the password is forgotten, use the password reset.", "パスワードを忘れた場合は、パスワードの再設定を使います。")],
        },
        new()
        {
            Code = ProblemCodes.SignInClosedForNow, Status = 422, WhoActs = WhoActs.User, Public = Refused,
            Symptom = new("A user cannot sign in to the security info page, although the password is right.", "パスワードは正しいのに、セキュリティ情報のページにサインインできません。"),
            Cause = new(
                "Wrong passwords closed the sign-in for this account for a while. The directory was not asked, so its own lock is untouched.",
                "間違ったパスワードが続いたため、このアカウントのサインインを一時的に停止しています。ディレクトリには問い合わせていないため、ディレクトリ側のロックには影響しません。"),
            Fix =
            [
                new("Wait: the first time it is a minute, and twice as long after each further wrong password.", "しばらく待ちます。初回は 1 分で、その後は間違えるたびに 2 倍になります。"),
                new("If it comes back again and again, look for a program with an old password, or for somebody who guesses: `sspr audit list --last 100`.",
                    "繰り返し発生する場合は、古いパスワードを使うプログラムや、推測による攻撃がないかを `sspr audit list --last 100` で調べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SignInOutOfScope, Status = 422, WhoActs = WhoActs.Administrator, Public = Refused,
            Symptom = new("A user cannot sign in to the security info page, although the password is right.", "パスワードは正しいのに、セキュリティ情報のページにサインインできません。"),
            Cause = new("No rule of the policy gives this account self-service.", "このアカウントにセルフサービスを許可するポリシーのルールがありません。"),
            Fix =
            [
                new("Put the account into a group that a rule of the policy names.", "ポリシーのルールにあるグループに、アカウントを追加します。"),
                new("Try to sign in again.", "もう一度サインインします。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PassNotTaken, Status = 422, WhoActs = WhoActs.Administrator, Public = PublicTexts.WrongCode,
            Symptom = new("A Temporary Access Pass is not taken.", "一時アクセス パスが使えません。"),
            Cause = new("It was mistyped, has expired, was used already, is not valid yet, or was tried too often.", "入力の誤り、期限切れ、使用済み、開始前、または試行回数の超過です。"),
            Fix =
            [
                new("Run `sspr pass list --user NAME`: it says how the pass stands.", "`sspr pass list --user NAME` を実行し、パスの状態を確認します。"),
                new("Issue another one: `sspr pass issue --user NAME`.", "`sspr pass issue --user NAME` で新しいパスを発行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.MethodNotOffered, Status = 422, WhoActs = WhoActs.Administrator, Public = PublicTexts.StartAgain,
            Symptom = new("A method cannot be registered.", "確認方法を登録できません。"),
            Cause = new("The policy does not allow it for this account, or has not since the page was opened.", "このアカウントにはポリシーで許可されていないか、ページを開いた後に許可されなくなりました。"),
            Fix =
            [
                new("If the account is to have it, allow the method in the policy.", "このアカウントで使えるようにする場合は、ポリシーで許可します。"),
                new("Try to register it again.", "もう一度登録します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AddressUnusable, Status = 422, WhoActs = WhoActs.User, Public = PublicTexts.StartAgain,
            Symptom = new("An e-mail address is not taken.", "メール アドレスが受け付けられません。"),
            Cause = new("What was typed is no e-mail address with a complete domain name.", "入力された値が、完全なドメイン名を持つメール アドレスではありません。"),
            Fix = [new("Type an address such as alice@mail.example.", "alice@mail.example のような形式で入力します。")],
        },
        new()
        {
            Code = ProblemCodes.MethodAlreadyRegistered, Status = 422, WhoActs = WhoActs.User, Public = PublicTexts.StartAgain,
            Symptom = new("A method cannot be registered a second time.", "同じ確認方法を 2 回登録できません。"),
            Cause = new("The account has this address, number or device already.", "同じアドレス、番号、または機器がすでに登録されています。"),
            Fix = [new("Use the one that is in the list, or register another.", "一覧にある登録を使うか、別のものを登録します。")],
        },
        new()
        {
            Code = ProblemCodes.RegistrationDataWrong, Status = 422, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("An import of registrations names wrong lines.", "登録の一括インポートで、誤った行が報告されます。"),
            Cause = new("A line names no account, an unknown method, or an address or number that cannot be used.", "アカウントが見つからない、方法が不明、またはアドレスや番号が使えない行があります。"),
            Fix =
            [
                new("Correct the lines that are named, and try without changing anything: `sspr registration import FILE --dry-run`.",
                    "報告された行を修正し、`sspr registration import FILE --dry-run` で変更せずに確認します。"),
                new("Run it without `--dry-run`.", "`--dry-run` を付けずに実行します。"),
            ],
        },
    ];
}
