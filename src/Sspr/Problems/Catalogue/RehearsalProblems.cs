namespace Sspr.Problems.Catalogue;

/// <summary>3120–3139: rehearsals, which set and read back the password of an account that is nobody's.</summary>
internal static class RehearsalProblems
{
    private static readonly LocalText NothingIsRehearsed = new(
        "`sspr doctor` shows that a rehearsal failed, and no password was written.", "`sspr doctor` にリハーサルの失敗が表示されます。パスワードの書き込みは行われていません。");

    private static readonly LocalText RunAgain = new(
        "Run `sspr rehearse`: every step must now be done.", "`sspr rehearse` を実行し、すべての手順が完了することを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.RehearsalAccountUnfit, Status = 409, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = NothingIsRehearsed,
            Cause = new("The account that `Rehearsals:Accounts` names is, or may be, a person's: it has registered methods or an address or number on file, is an administrator by the policy, or only answers to the name by its mail address.",
                "`Rehearsals:Accounts` のアカウントは、利用者のものである可能性があります。登録済みの確認方法、登録された連絡先、ポリシー上の管理者、またはメール アドレスだけの一致が見つかりました。"),
            Fix =
            [
                new("Make an account that nobody signs in with: no mail address, no telephone number, no group but the usual one, in a unit that is served.",
                    "だれもサインインに使わないアカウントを作成します。メール アドレスと電話番号を設定せず、既定以外のグループに入れず、対象の組織単位に置きます。"),
                new("Write its login name into `Rehearsals:Accounts`, and start the server again.", "そのログイン名を `Rehearsals:Accounts` に指定し、サーバーを再起動します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalAccountMissing, Status = 409, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = NothingIsRehearsed,
            Cause = new("The directory has no account by the name in `Rehearsals:Accounts`, or it is outside the units that are served.",
                "`Rehearsals:Accounts` の名前のアカウントがディレクトリにないか、対象の組織単位の外にあります。"),
            Fix =
            [
                new("Compare `Rehearsals:Accounts` with the account's login name in the directory.", "`Rehearsals:Accounts` と、ディレクトリでのログイン名を比べます。"),
                new("Make the account if there is none, in a unit that is served.", "アカウントがない場合は、対象の組織単位に作成します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalMinimumAge, Status = 409, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = NothingIsRehearsed,
            Cause = new("A minimum password age holds for the account, for resets too. The next rehearsal would be refused for as long as it lasts.",
                "このアカウントにはパスワードの変更禁止期間があり、再設定にも適用されます。期間中は次のリハーサルが拒否されます。"),
            Fix =
            [
                new("For Active Directory, give the account a fine-grained policy without minimum age: `New-ADFineGrainedPasswordPolicy -Name sspr-rehearsal -Precedence 10 -MinPasswordAge 0.00:00:00 -MinPasswordLength 14 -ComplexityEnabled $true`, then `Add-ADFineGrainedPasswordPolicySubject sspr-rehearsal -Subjects ACCOUNT`.",
                    "Active Directory では、変更禁止期間のない細かい設定が可能なパスワード ポリシーを適用します。`New-ADFineGrainedPasswordPolicy -Name sspr-rehearsal -Precedence 10 -MinPasswordAge 0.00:00:00 -MinPasswordLength 14 -ComplexityEnabled $true` に続けて `Add-ADFineGrainedPasswordPolicySubject sspr-rehearsal -Subjects アカウント` を実行します。"),
                new("For Samba: `samba-tool domain passwordsettings pso create sspr-rehearsal 10 --min-pwd-age=0 --min-pwd-length=14 --complexity=on`, then `samba-tool domain passwordsettings pso apply sspr-rehearsal ACCOUNT`.",
                    "Samba では `samba-tool domain passwordsettings pso create sspr-rehearsal 10 --min-pwd-age=0 --min-pwd-length=14 --complexity=on` に続けて `samba-tool domain passwordsettings pso apply sspr-rehearsal アカウント` を実行します。"),
                new("For OpenLDAP, name an own policy with `pwdMinAge: 0` in the entry's `pwdPolicySubentry`; for 389 Directory Server: `dsconf INSTANCE localpwp adduser DN --pwdminage 0`.",
                    "OpenLDAP では、`pwdMinAge: 0` の専用ポリシーをエントリーの `pwdPolicySubentry` に指定します。389 Directory Server では `dsconf インスタンス localpwp adduser DN --pwdminage 0` を実行します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalNotReadBack, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("A reset ends well, and the user cannot sign in with the new password; or the directory lets anybody in.",
                "再設定は完了しますが、新しいパスワードでサインインできません。または、どのパスワードでもサインインできます。"),
            Cause = new("The directory took the password that was written, and a sign-in with it does not say so: it is refused, cannot be tried, or a password that was never set is right too.",
                "ディレクトリは書き込みを受け付けましたが、サインインで確認できません。拒否された、試行できない、または設定していないパスワードでもサインインできる、のいずれかです。"),
            Fix =
            [
                new("Run `sspr rehearse` and read what the directory said at the step that failed.", "`sspr rehearse` を実行し、失敗した手順でのディレクトリの応答を確認します。"),
                new("Look at the account itself: it must be enabled, not expired, not locked and without smart card. On OpenLDAP the access rules must give `auth` on its `userPassword` to `anonymous`.",
                    "アカウントを確認します。有効で、期限切れやロックがなく、スマート カードが必須でないことが必要です。OpenLDAP では、アクセス ルールで `userPassword` への `auth` を `anonymous` に許可する必要があります。"),
                new("Check the replication between domain controllers if the sign-in went to another one: `repadmin /replsummary`, or `samba-tool drs showrepl`.",
                    "サインインが別のドメイン コントローラーに届いた場合は、レプリケーションを確認します: `repadmin /replsummary` または `samba-tool drs showrepl`。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalOverdue, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr doctor` shows that the last rehearsal is longer ago than two intervals.", "`sspr doctor` に、最後のリハーサルから間隔の 2 倍以上が経過したことが表示されます。"),
            Cause = new("No server ran when it was due, or each one that began broke off.", "予定の時刻にサーバーが動作していなかったか、開始したリハーサルが中断されました。"),
            Fix =
            [
                new("Look for the events 8052 and 8053 in the server's log: `journalctl -u sspr-server`.", "サーバーのログでイベント 8052 と 8053 を確認します: `journalctl -u sspr-server`。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalNeverRun, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr doctor` shows that a rehearsal is set up and none has taken place.", "`sspr doctor` に、設定済みのリハーサルが一度も行われていないことが表示されます。"),
            Cause = new("The settings name an account, and the first rehearsal is still to come: it begins half a minute after the server starts.",
                "アカウントは設定されていますが、最初のリハーサルがまだです。サーバーの起動から約 30 秒後に始まります。"),
            Fix =
            [
                new("Wait for a minute and run `sspr doctor` again.", "1 分ほど待ち、`sspr doctor` をもう一度実行します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalUnderWay, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr rehearse` says that a rehearsal is under way.", "`sspr rehearse` に、リハーサルが実行中であると表示されます。"),
            Cause = new("The schedule or another operator began one on this or another node. One whose node died is given up after ten minutes.",
                "スケジュールまたは別の担当者が、このノードまたは別のノードで開始しました。ノードが停止した場合は、10 分後に打ち切られます。"),
            Fix =
            [
                new("Wait until it is over: `sspr doctor` shows how it went.", "完了を待ちます。結果は `sspr doctor` で確認できます。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalNotSetUp, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr rehearse` says that no account is named for it.", "`sspr rehearse` に、対象のアカウントが設定されていないと表示されます。"),
            Cause = new("`Rehearsals:Accounts` names no account, or none for this directory.", "`Rehearsals:Accounts` にアカウントが設定されていないか、このディレクトリのものがありません。"),
            Fix =
            [
                new("Read `docs/operate/rehearsals.md`, which says what kind of account it must be.", "`docs/operate/rehearsals.md` で、必要なアカウントの条件を確認します。"),
                new("Set `Rehearsals:Accounts`, and start the server again.", "`Rehearsals:Accounts` を設定し、サーバーを再起動します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalFailed, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("`sspr doctor` shows that a rehearsal failed, and names another code in the evidence.", "`sspr doctor` にリハーサルの失敗が表示され、根拠に別のコードが示されます。"),
            Cause = new("The rehearsal met something that otherwise only an attempt meets: a password that the directory refuses, a write whose outcome was not found out, or a fault that nobody foresaw.",
                "通常は試行のときだけに起こる問題です。ディレクトリによるパスワードの拒否、書き込みの結果を確認できなかったこと、または想定外の障害が考えられます。"),
            Fix =
            [
                new("Read the page of the code in the evidence: `sspr problems CODE`.", "根拠に示されたコードの説明を確認します: `sspr problems コード`。"),
                new("Follow what it says to the administrator.", "管理者向けの手順に従います。"),
                new("Look for the event 8053 in the server's log if the evidence names it: `journalctl -u sspr-server`.", "根拠にイベント 8053 が示されている場合は、サーバーのログで確認します: `journalctl -u sspr-server`。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalAccountKept, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = new("A name cannot reset its password, sign in, register a method or be given a pass, as if nobody had it.",
                "存在しない名前と同じように、再設定、サインイン、確認方法の登録、一時アクセス パスの発行ができません。"),
            Cause = new("`Rehearsals:Accounts` keeps the account for rehearsals. Its password changes again and again, and nobody may use it.",
                "`Rehearsals:Accounts` で、リハーサル専用に指定されたアカウントです。パスワードは繰り返し変更され、だれも使用できません。"),
            Fix =
            [
                new("Use another account, if a person was meant to use this one.", "利用者が使う場合は、別のアカウントを使用します。"),
                new("Or name another account in `Rehearsals:Accounts`, and start the server again.", "または、`Rehearsals:Accounts` に別のアカウントを指定し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.RehearsalHeldBack, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr doctor` shows as a warning that a rehearsal was not made, or not to its end.", "`sspr doctor` に、リハーサルを実施または完了できなかったことが注意として表示されます。"),
            Cause = new("The agent's own limit of operations is reached, which the evidence names: mostly that of the rehearsal account itself. The rehearsal says nothing about resets then.",
                "エージェント側の操作回数の上限（根拠に示されたもの）に達しました。多くの場合、リハーサル用アカウント自体の上限です。再設定ができるかどうかは、このリハーサルからは分かりません。"),
            Fix =
            [
                new("Compare `Every` in `Rehearsals:Accounts`, and how often `sspr rehearse` is run, with `Brakes:PerAccountPerDay` in the agent's file.",
                    "`Rehearsals:Accounts` の `Every` と `sspr rehearse` の実行回数を、エージェントの設定の `Brakes:PerAccountPerDay` と比べます。"),
                new("Set a longer `Every` and start the server again, or raise the limit in the agent's file and start the agent again.",
                    "`Every` を長くしてサーバーを再起動するか、エージェントの設定で上限を上げてエージェントを再起動します。"),
                new("Wait a minute if the evidence names a limit of password checks a minute: several rehearsals in one minute reach it.",
                    "1 分あたりのパスワード確認回数の上限が示されている場合は、1 分待ちます。1 分間に何度もリハーサルを行うと、この上限に達します。"),
                new("If the evidence names a limit of all accounts, find out whether so many resets are real: `sspr audit list --last 200`.", "すべてのアカウントの上限が示されている場合は、`sspr audit list --last 200` で、再設定が正当なものか確認します。"),
                RunAgain,
            ],
        },
    ];
}
