namespace Sspr.Problems.Catalogue;

/// <summary>2100–2120: the directory's own settings and ways against ours: its password policy, its replication, passwords that others set.</summary>
internal static class DirectoryPolicyProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.DirectoryDemandsLonger, Status = 422, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Microsoft = ["33008"],
            Symptom = new("The helpdesk, your own texts and the settings name one number of characters, and the page for the new password demands more. Where the directory's rules cannot be read in time, a password is refused only when it is written.",
                "ヘルプデスクや自社の案内、設定にある文字数と異なり、新しいパスワードのページでそれより多い文字数を求められます。ディレクトリのルールを読み取れない場合は、書き込みの時点で初めて拒否されます。"),
            Cause = new("`Passwords:MinimumLength` is less than a password policy of the directory demands, so the setting holds for nobody who is under that policy. The evidence has both numbers.",
                "`Passwords:MinimumLength` がディレクトリのパスワード ポリシーの最小文字数を下回っているため、そのポリシーの対象者にはこの設定が効きません。両方の値は証拠に示します。"),
            Fix =
            [
                new("Set `Passwords:MinimumLength` in the server's settings to the largest number in the evidence.",
                    "サーバーの設定の `Passwords:MinimumLength` を、証拠にある最大の文字数に合わせます。"),
                new("Or bring a fine-grained policy down to ours: `Set-ADFineGrainedPasswordPolicy POLICY -MinPasswordLength 15`, on Samba `samba-tool domain passwordsettings pso set POLICY --min-pwd-length=15`.",
                    "または、細かい設定が可能なポリシーを設定に合わせます: `Set-ADFineGrainedPasswordPolicy ポリシー -MinPasswordLength 15`。Samba では `samba-tool domain passwordsettings pso set ポリシー --min-pwd-length=15` を実行します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.MinimumAgeSet, Status = 422, WhoActs = WhoActs.Administrator, Public = PublicTexts.NoPage,
            Microsoft = ["33008", "6329"],
            Symptom = new("Users who were just given a password, or have just chosen one, are refused when they want another on the same day (SSPR_2044).",
                "パスワードを受け取った直後や変更した直後のユーザーが、同じ日にもう一度変更しようとすると拒否されます (SSPR_2044)。"),
            Cause = new("A password policy of the directory demands a minimum age. It holds for changes, and for resets wherever the history is enforced. Microsoft recommends 0 for self-service password reset.",
                "ディレクトリのパスワード ポリシーに変更禁止期間（最小の有効期間）があります。変更に適用され、履歴が強制される環境では再設定にも適用されます。Microsoft はセルフサービスのパスワード リセットで 0 を推奨しています。"),
            Fix =
            [
                new("For Active Directory: `Set-ADDefaultDomainPasswordPolicy -Identity corp.example -MinPasswordAge 0`; a fine-grained policy: `Set-ADFineGrainedPasswordPolicy POLICY -MinPasswordAge 0.00:00:00`.",
                    "Active Directory では `Set-ADDefaultDomainPasswordPolicy -Identity corp.example -MinPasswordAge 0` を実行します。細かい設定が可能なポリシーの場合は `Set-ADFineGrainedPasswordPolicy ポリシー -MinPasswordAge 0.00:00:00` です。"),
                new("For Samba: `samba-tool domain passwordsettings set --min-pwd-age=0`; a fine-grained policy: `samba-tool domain passwordsettings pso set POLICY --min-pwd-age=0`.",
                    "Samba では `samba-tool domain passwordsettings set --min-pwd-age=0` を実行します。細かい設定が可能なポリシーの場合は `samba-tool domain passwordsettings pso set ポリシー --min-pwd-age=0` です。"),
                new("For OpenLDAP, set `pwdMinAge: 0` in the policy's entry; for 389 Directory Server: `dsconf INSTANCE pwpolicy set --pwdminage 0`.",
                    "OpenLDAP ではポリシーのエントリーに `pwdMinAge: 0` を設定します。389 Directory Server では `dsconf インスタンス pwpolicy set --pwdminage 0` を実行します。"),
                new("Keep the history long enough, so that nobody changes through it back to the old password: 24 is the usual number.",
                    "続けて変更して元のパスワードに戻ることを防ぐため、履歴は十分に長くします（一般に 24）。"),
                new("Keep a minimum age that your rules demand, and have the helpdesk know of it; `sspr doctor` goes on saying so.",
                    "規程で必要な場合はそのままにし、ヘルプデスクに周知します。`sspr doctor` には引き続き表示されます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryTakesShorterOnly, Status = 422, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Every new password is refused, short ones by us and long ones by the directory.", "短いパスワードは本製品に、長いパスワードはディレクトリに拒否され、どのパスワードも設定できません。"),
            Cause = new("The directory's policy takes fewer characters at most than `Passwords:MinimumLength` demands at least.",
                "ディレクトリのポリシーの最大文字数が、`Passwords:MinimumLength` の最小文字数を下回っています。"),
            Fix =
            [
                new("Set a larger `pwdMaxLength` in the entry of the policy that the evidence names, or remove it: `ldapmodify` with `delete: pwdMaxLength`.",
                    "証拠にあるポリシーのエントリーの `pwdMaxLength` を引き上げるか、`ldapmodify` の `delete: pwdMaxLength` で削除します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PresentPasswordDemanded, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Every reset is refused when the password is written; changes with the present password work.",
                "再設定が、パスワードを書き込む時点ですべて拒否されます。現在のパスワードを使う変更はできます。"),
            Cause = new("The directory's policy takes a new password only together with the present one (`pwdSafeModify`), which nobody who forgot it can give. It exempts the root account alone, which must not be used.",
                "ディレクトリのポリシーが、新しいパスワードと同時に現在のパスワードを求めています (`pwdSafeModify`)。忘れた人は入力できません。例外は root アカウントだけですが、使用してはいけません。"),
            Fix =
            [
                new("Set `pwdSafeModify: FALSE` in the entry of the policy that the evidence names. Users who change their password are still asked for the present one by the portal.",
                    "証拠にあるポリシーのエントリーに `pwdSafeModify: FALSE` を設定します。ユーザー自身の変更では、引き続きポータルが現在のパスワードを確認します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.ReplicationLags, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("A user has just reset the password and cannot sign in at another site, or a lock that was lifted is still there; \"it works on some machines\".",
                "再設定した直後に、別の拠点でサインインできません。または、解除したロックが残っています。「動く端末と動かない端末がある」と報告されます。"),
            Cause = new("A domain controller has not received the changes of another for more than 24 hours, or the other is gone and was never removed from the domain.",
                "ドメイン コントローラーが、別のコントローラーの変更を 24 時間以上受け取っていません。または、撤去されたコントローラーがドメインに残っています。"),
            Fix =
            [
                new("Run `repadmin /replsummary` on a domain controller, on Samba `samba-tool drs showrepl`: the error of the connection stands there.",
                    "ドメイン コントローラーで `repadmin /replsummary`（Samba では `samba-tool drs showrepl`）を実行し、接続のエラーを確認します。"),
                new("If the other one runs, correct name resolution, firewall or clock between the two, and have it replicate: `repadmin /syncall dc1.corp.example /AdeP`, on Samba `samba-tool drs replicate DC1 DC2 DC=corp,DC=example`.",
                    "相手が稼働している場合は、両者間の名前解決、ファイアウォール、時刻を正して複製します: `repadmin /syncall dc1.corp.example /AdeP`。Samba では `samba-tool drs replicate DC1 DC2 DC=corp,DC=example` を実行します。"),
                new("Remove one that no longer exists: delete its computer account in *Active Directory Users and Computers*, on Samba `samba-tool domain demote --remove-other-dead-server=DC2`.",
                    "撤去済みの場合は、「Active Directory ユーザーとコンピューター」でコンピューター アカウントを削除します。Samba では `samba-tool domain demote --remove-other-dead-server=DC2` を実行します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordSetElsewhere, Status = 200, WhoActs = WhoActs.Helpdesk, Public = PublicTexts.CannotHere,
            Symptom = new("A user says that the password from the portal no longer works, or `sspr why --user NAME` says so below *Worth considering*.",
                "ポータルで設定したパスワードが使えないとユーザーが申し出ます。または、`sspr why --user 名前` の「検討事項」に表示されます。"),
            Cause = new("The password was set in the last seven days and not by this product: at a workstation, by an administrator, or by another tool. Our rules, notices and audit had no part in it.",
                "過去 7 日以内に、本製品以外（業務端末、管理者、別のツール）でパスワードが設定されました。本製品のルール、通知、監査は適用されていません。"),
            Fix =
            [
                new("Ask the user whether it was they, at a workstation for example: then nothing has to be done.", "ユーザー本人が業務端末などで変更したか確認します。本人であれば対応は不要です。"),
                new("Find out who it was if they do not know of it: events 4723 (by themselves) and 4724 (by somebody else) in the security log of the domain controllers name the account: `Get-WinEvent -FilterHashtable @{LogName='Security'; Id=4723,4724}`. On Samba the log class `dsdb_password_json_audit` does.",
                    "心当たりがない場合は、実行者を調べます。ドメイン コントローラーのセキュリティ ログのイベント 4723（本人）と 4724（他者）に記録されています: `Get-WinEvent -FilterHashtable @{LogName='Security'; Id=4723,4724}`。Samba ではログ クラス `dsdb_password_json_audit` を確認します。"),
                new("If nobody owns up to it, disable the account and follow `docs/incident-response.md`.", "実行者が分からない場合は、アカウントを無効にして `docs/incident-response.md` に従います。"),
                new("Have passwords changed at the portal from now on (`/change`), and helpdesks issue a pass with `sspr pass issue --user NAME` where they set passwords by hand: rules, notices and audit then hold.",
                    "今後はポータル (`/change`) で変更してもらいます。ヘルプデスクが手作業で設定している場合は、`sspr pass issue --user 名前` でパスを発行します。ルール、通知、監査が適用されます。"),
            ],
        },
    ];
}
