namespace Sspr.Problems.Catalogue;

/// <summary>5040–5047: our own rules for passwords, and the lists behind them.</summary>
internal static class PasswordListProblems
{
    private const int Unacceptable = 422;

    private static readonly LocalText StaysOnPage = new(
        "The page for the new password shows this and stays open.",
        "新しいパスワードのページにこの文が表示され、ページはそのまま残ります。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.PasswordHasBannedTerm, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("Too much of this password is a word that your organisation does not allow. Choose other words, or add some.",
                "このパスワードの大部分が、お勤め先や学校で禁止されている言葉です。別の言葉にするか、言葉を足してください。"),
            Symptom = StaysOnPage,
            Cause = new("Cut into the organisation's banned terms (`Passwords:BannedTerms`) and single characters, it has fewer than five pieces.",
                "組織の禁止語（`Passwords:BannedTerms`）と一文字ずつに分けると、五つ未満にしかなりません。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordHasName, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("This password has your name, your user name or your organisation's name in it. Leave names out.",
                "氏名、ユーザー名、または組織名がパスワードに含まれています。名前を含めないでください。"),
            Symptom = StaysOnPage,
            Cause = new("A name of four characters or more is part of it, also when it is spelt with 0 for o, 1 for l, $ for s or @ for a.",
                "4文字以上の名前が含まれています。o を 0、l を 1、s を $、a を @ に置き換えた場合も同じです。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordIsBreached, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("This password was stolen elsewhere and is known to attackers. Choose one that you use nowhere else.",
                "このパスワードは、よそのサービスから流出したことがあり、攻撃者に知られています。ほかで使っていないものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("Its SHA-1 hash is in the list of breached passwords. That says nothing about this user: somebody, somewhere used the same one.",
                "SHA-1 ハッシュが、流出したパスワードの一覧にあります。このユーザーから流出したとは限らず、同じものを誰かが使っていたという意味です。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.BreachCheckUnavailable, Status = 503, WhoActs = WhoActs.Operator,
            Public = new("Whether this password is known to attackers cannot be checked at the moment, so it was not taken. Send it again in a few minutes.",
                "このパスワードが攻撃者に知られていないか、ただいま確認できないため、設定していません。数分後にもう一度送信してください。"),
            Symptom = StaysOnPage,
            Cause = new("The range service did not answer in time or not as it should, and `Passwords:Breached:Online:WhenUnreachable` is `Refuse`.",
                "照会先のサービスから正しい応答がなく、`Passwords:Breached:Online:WhenUnreachable` が `Refuse` に設定されています。"),
            Fix =
            [
                new("Try the service from the server: `curl -sS https://api.pwnedpasswords.com/range/00000 | head -1`.",
                    "サーバーから照会先を試します: `curl -sS https://api.pwnedpasswords.com/range/00000 | head -1`"),
                new("Allow the server to connect to that address on port 443, directly or through the proxy that `HTTPS_PROXY` names.",
                    "サーバーからそのアドレスのポート 443 への接続を、直接または `HTTPS_PROXY` のプロキシ経由で許可します。"),
                new("Use a file instead, which needs no connection: `sspr breached import SOURCE`.",
                    "接続の要らないファイルに切り替えます: `sspr breached import 元ファイル`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.BreachedListDamaged, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start, or goes on with the list that it had before.", "サーバーが起動しないか、以前の一覧を使い続けます。"),
            Cause = new("The file with the breached passwords is not whole: cut off, changed, or not made by `sspr breached import SOURCE`.",
                "流出パスワードのファイルが壊れています。途中で切れているか、変更されたか、`sspr breached import 元ファイル` で作られたものではありません。"),
            Fix =
            [
                new("Run `sspr breached verify`: it says what is wrong with the file.", "`sspr breached verify` を実行し、ファイルのどこが壊れているかを確認します。"),
                new("Make it again with `sspr breached import SOURCE`, or restore a copy that verifies.", "`sspr breached import 元ファイル` で作り直すか、検証に通る複製を復元します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.BreachedListUnreadable, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start.", "サーバーが起動しません。"),
            Cause = new("The file that `Passwords:Breached:File` names is not there, or the server's account may not read it.",
                "`Passwords:Breached:File` のファイルが存在しないか、サーバーのアカウントに読み取り権がありません。"),
            Fix =
            [
                new("Check the path and who may read it: `ls -l /var/lib/opensspr/breached.bin`.", "パスと読み取り権を確認します: `ls -l /var/lib/opensspr/breached.bin`"),
                new("Make the file with `sspr breached import SOURCE`, or remove the setting.", "`sspr breached import 元ファイル` でファイルを作るか、設定を削除します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.BannedListUnusable, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start, or goes on with the list that it had before.", "サーバーが起動しないか、以前の一覧を使い続けます。"),
            Cause = new("The file that `Passwords:BannedListFile` names cannot be read, or a line of it is no term.",
                "`Passwords:BannedListFile` のファイルを読み取れないか、用語として正しくない行があります。"),
            Fix =
            [
                new("Correct the line that the log names: one term of 4 to 62 characters a line, `#` before a remark.",
                    "ログに示された行を直します。1 行に 1 語、4～62 文字で、注釈の前には `#` を付けます。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.MinimumLengthShort, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("`sspr doctor` says so; nothing fails.", "`sspr doctor` に表示されますが、動作に支障はありません。"),
            Cause = new("New passwords may have fewer than 15 characters. That is too few where a password alone opens an account (NIST SP 800-63B-4 §3.1.1.2).",
                "15 文字未満の新しいパスワードが認められています。パスワードだけでサインインできる環境では不足です（NIST SP 800-63B-4 §3.1.1.2）。"),
            Fix =
            [
                new("Set `Passwords:MinimumLength` to 15, or to 8 at least if every sign-in has a second factor.",
                    "`Passwords:MinimumLength` を 15 に設定します。すべてのサインインに第 2 要素がある場合は 8 以上にします。"),
                SharedSteps.RestartServer,
            ],
        },
    ];
}
