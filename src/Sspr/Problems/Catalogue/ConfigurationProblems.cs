namespace Sspr.Problems.Catalogue;

/// <summary>1001–1999 settings, 8001–8999 policy: what keeps the server from starting.</summary>
internal static class ConfigurationProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.SettingInvalid, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server or the agent ends right after its start.", "サーバーまたはエージェントが起動直後に終了します。"),
            Cause = new(
                "A setting has a value that is not allowed. The message names the key, the value and what is allowed.",
                "許可されていない値の設定があります。メッセージにキー、値、許可される範囲が表示されます。"),
            Fix =
            [
                new("Correct the named key in the settings file, or the environment variable of the same name with `__` for `:`.",
                    "表示されたキーを設定ファイルで修正します。環境変数の場合は、`:` を `__` に置き換えた名前の変数を修正します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.SettingUnknown, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server or the agent ends right after its start and names a key.", "サーバーまたはエージェントが、キー名を表示して起動直後に終了します。"),
            Cause = new(
                "The settings hold a key that the product does not know; most often it is misspelt, and its meaning would silently be lost.",
                "製品が認識しないキーがあります。多くは綴りの誤りで、そのままでは設定が無視されるため、起動を中止します。"),
            Fix =
            [
                new("Compare the key with `docs/operate/configure.md` and correct its spelling and its place.",
                    "`docs/operate/configure.md` と見比べ、キーの綴りと位置を修正します。"),
                new("Remove the key if it is not meant.", "不要なキーであれば削除します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.SecretFileTooOpen, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server or the agent does not start and names a file.", "サーバーまたはエージェントが起動せず、ファイル名が表示されます。"),
            Cause = new(
                "A file that holds a secret can be read by others than its owner, or does not belong to the account that the process runs under.",
                "秘密情報のファイルが所有者以外にも読める状態か、所有者がプロセスの実行アカウントと異なります。"),
            Fix =
            [
                new("Give the file to the process's account: `chown sspr: FILE` for the server, `chown sspr-agent: FILE` for the agent.",
                    "ファイルの所有者をプロセスの実行アカウントにします。サーバーは `chown sspr: ファイル`、エージェントは `chown sspr-agent: ファイル` です。"),
                new("Take everybody else's rights away: `chmod 600 FILE`.", "`chmod 600 ファイル` で、他のユーザーの権限を外します。"),
                new("Replace the secret if somebody may have read it meanwhile.", "第三者に読まれた可能性がある場合は、秘密情報そのものを取り替えます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicAddressNotHttps, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start, or browsers do not keep its cookie.", "サーバーが起動しないか、ブラウザーが Cookie を保存しません。"),
            Cause = new(
                "The public address of the portal does not begin with https, so passwords would cross the network readable.",
                "ポータルの公開アドレスが https ではないため、パスワードが暗号化されずに送信されてしまいます。"),
            Fix =
            [
                new("Set `Portal:PublicAddress` to the https address that users type.", "`Portal:PublicAddress` に、ユーザーが入力する https のアドレスを設定します。"),
                new("Give the reverse proxy, or the server itself, a certificate for that name.", "リバース プロキシまたはサーバーに、その名前の証明書を設定します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.RuntimeTooOld, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server or the agent does not start and names a version of .NET.", "サーバーまたはエージェントが起動せず、.NET のバージョンが表示されます。"),
            Cause = new(
                "The installed .NET runtime is older than the fixes for known holes in it (CVE-2025-55315, CVE-2026-40372).",
                "インストールされている .NET ランタイムが古く、既知の脆弱性（CVE-2025-55315、CVE-2026-40372）の修正を含んでいません。"),
            Fix =
            [
                new("Run `dotnet --list-runtimes` to see what is installed.", "`dotnet --list-runtimes` で、インストール済みのランタイムを確認します。"),
                new("Install the latest runtime of the same major version.", "同じメジャー バージョンの最新ランタイムをインストールします。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.FewerMethodsThanGates, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start and says how many gates and how many methods it found.", "サーバーが起動せず、ゲートの数と認証方法の数が表示されます。"),
            Cause = new(
                "The policy demands more gates than there are kinds of method switched on, so nobody could ever pass.",
                "有効な認証方法の種類よりも多いゲートをポリシーが求めているため、誰も通過できません。"),
            Fix =
            [
                new("Switch on more kinds in `Policy:Methods`, or lower `Policy:Gates`.", "`Policy:Methods` に認証方法を追加するか、`Policy:Gates` を減らします。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.SingleGateNotAllowed, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start although `Policy:Gates` is 1.", "`Policy:Gates` を 1 にすると、サーバーが起動しません。"),
            Cause = new(
                "With one gate, whoever reads one mailbox takes over the account. That has to be asked for in so many words.",
                "ゲートが 1 つだけの場合、メールボックスを読める人がアカウントを乗っ取れます。そのため、明示的な指定が必要です。"),
            Fix =
            [
                new("Set `Policy:Gates` to 2 and switch on a second kind of method.", "`Policy:Gates` を 2 にし、2 種類目の認証方法を有効にします。"),
                new("For a test or a demo only, set `Policy:AllowSingleGate` to true.", "テストやデモに限り、`Policy:AllowSingleGate` を true にします。"),
                SharedSteps.RestartServer,
            ],
        },
    ];
}
