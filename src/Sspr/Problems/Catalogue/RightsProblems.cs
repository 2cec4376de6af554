namespace Sspr.Problems.Catalogue;

/// <summary>2010–2011, 2020–2026: the service account, its rights and what the directory can enforce.</summary>
internal static class RightsProblems
{
    private static readonly LocalText GateButNoWrite = new(
        "The user passes every gate, sends a new password and is sent to the helpdesk.",
        "本人確認がすべて済み、新しいパスワードを送信した後、ヘルプデスクに案内されます。");

    private static readonly LocalText CheckInheritance = new(
        "If it fails for this account alone, check that its security descriptor inherits: in *Active Directory Users and Computers*, Security, Advanced, *Enable inheritance*.",
        "このアカウントだけで失敗する場合は、継承を確認します。「Active Directory ユーザーとコンピューター」の「セキュリティ」→「詳細設定」で「継承の有効化」を選びます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.ServiceAccountRefused, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Every reset ends with \"this does not work at the moment\".", "どの再設定も「ただいまご利用になれません」で終わります。"),
            Cause = new("The directory refuses the sign-in of the service account: its name or password is wrong (LDAP 49, data 52e).", "サービス アカウントのサインインが拒否されました。名前かパスワードが誤っています（LDAP 49、data 52e）。"),
            Fix =
            [
                new("Compare the directory's setting `ServiceAccount` with the account's userPrincipalName.", "ディレクトリの設定 `ServiceAccount` を、アカウントの userPrincipalName と比べます。"),
                new("Write its password again into the file named by `PasswordFile`, without a line end: `printf %s 'PASSWORD' > FILE`.", "`PasswordFile` のファイルに、改行なしでパスワードを書き直します: `printf %s 'パスワード' > ファイル`"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.ServiceAccountUnusable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("Every reset ends with \"this does not work at the moment\", often from one day to the next.", "ある日突然、どの再設定も「ただいまご利用になれません」で終わるようになります。"),
            Cause = new("The service account is disabled, locked or expired, or its password has expired or must be changed. The evidence says which.", "サービス アカウントが無効、ロック、期限切れ、またはパスワードの期限切れ・変更待ちの状態です。どれかは証拠に表示されます。"),
            Fix =
            [
                new("Put it right in the directory: `Enable-ADAccount svc-sspr`, `Unlock-ADAccount svc-sspr`, or set a new password; on Samba `samba-tool user enable svc-sspr`, `samba-tool user unlock svc-sspr`.",
                    "ディレクトリで直します。`Enable-ADAccount svc-sspr`、`Unlock-ADAccount svc-sspr`、または新しいパスワードの設定です。Samba では `samba-tool user enable svc-sspr`、`samba-tool user unlock svc-sspr` です。"),
                new("Let its password not expire by surprise: `Set-ADUser svc-sspr -PasswordNeverExpires $true` and renew it by hand once a month.", "パスワードの予期しない失効を防ぎます。`Set-ADUser svc-sspr -PasswordNeverExpires $true` を設定し、月に一度手動で更新します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.ResetRightMissing, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = GateButNoWrite,
            Cause = new("The service account does not hold the extended right *Reset Password* on this account.", "サービス アカウントに、このアカウントに対する拡張権限「パスワードのリセット」がありません。"),
            Fix =
            [
                new("""Grant it on the organisational unit: `dsacls "OU=People,DC=corp,DC=example" /I:S /G "CORP\svc-sspr:CA;Reset Password;user"`.""",
                    """組織単位に権限を付与します: `dsacls "OU=People,DC=corp,DC=example" /I:S /G "CORP\svc-sspr:CA;Reset Password;user"`"""),
                new("""On Samba: `samba-tool dsacl set --objectdn="OU=People,DC=corp,DC=example" --sddl="(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;SID)"` with the SID of the service account.""",
                    """Samba では、サービス アカウントの SID を使って実行します: `samba-tool dsacl set --objectdn="OU=People,DC=corp,DC=example" --sddl="(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;SID)"`"""),
                CheckInheritance,
                new("Wait until the change has reached every domain controller, then ask the user to start again.", "変更がすべてのドメイン コントローラーに複製されるのを待ち、ユーザーにやり直すよう伝えます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.WriteRightMissing, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = GateButNoWrite,
            Cause = new("The service account may reset the password but may not write `lockoutTime`, `pwdLastSet` or the stamp attribute of this account.", "パスワードのリセットはできますが、`lockoutTime`、`pwdLastSet`、またはスタンプ属性への書き込み権限がありません。"),
            Fix =
            [
                new("""Grant what the evidence names: `dsacls "OU=People,DC=corp,DC=example" /I:S /G "CORP\svc-sspr:WP;lockoutTime;user" "CORP\svc-sspr:WP;pwdLastSet;user"`.""",
                    """証拠に表示された権限を付与します: `dsacls "OU=People,DC=corp,DC=example" /I:S /G "CORP\svc-sspr:WP;lockoutTime;user" "CORP\svc-sspr:WP;pwdLastSet;user"`"""),
                new("""On Samba: `samba-tool dsacl set --objectdn="OU=People,DC=corp,DC=example" --sddl="(OA;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;SID)"` for `lockoutTime`.""",
                    """Samba で `lockoutTime` の権限を付与する場合: `samba-tool dsacl set --objectdn="OU=People,DC=corp,DC=example" --sddl="(OA;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;SID)"`"""),
                CheckInheritance,
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.HistoryNotEnforceable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["6329"],
            Symptom = GateButNoWrite,
            Cause = new("The domain controller does not offer the policy-hints control (1.2.840.113556.1.4.2239 or .2066), so that a reset could set an old password again. The settings say to refuse then.",
                "ドメイン コントローラーがポリシー ヒント コントロール（1.2.840.113556.1.4.2239 または .2066）に対応していないため、再設定で過去のパスワードを再び設定できてしまいます。設定により、この場合は拒否します。"),
            Fix =
            [
                new("Use domain controllers that offer it: Windows Server 2016 or later, Samba 4.24 or later.", "対応しているドメイン コントローラー（Windows Server 2016 以降、Samba 4.24 以降）を使います。"),
                new("Or accept resets without history and minimum age, knowing that each is marked in the audit: set the directory's `AllowWithoutHistory` to true.",
                    "または、履歴と変更禁止期間が適用されない再設定を許可します。ディレクトリの `AllowWithoutHistory` を true にします。該当する再設定は監査に記録されます。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryReadOnly, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = GateButNoWrite,
            Cause = new("Only read-only domain controllers (or the global catalogue port 3269) could be reached; passwords can be written on a writable one alone.",
                "読み取り専用ドメイン コントローラー（またはグローバル カタログのポート 3269）にしか接続できません。パスワードは書き込み可能なものにしか設定できません。"),
            Fix =
            [
                new("Find a writable one: `nltest /dsgetdc:corp.example /writable`.", "`nltest /dsgetdc:corp.example /writable` で、書き込み可能なものを探します。"),
                new("Write it with port 636 into the directory's setting `Servers`.", "ディレクトリの設定 `Servers` に、ポート 636 で指定します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.FineGrainedPolicyUnreadable, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The page shows the domain's password rules, and the directory refuses passwords that meet them.", "ページにはドメインのパスワード ルールが表示されますが、それを満たすパスワードが拒否されます。"),
            Cause = new("A fine-grained password policy holds for the account and the service account may not read it.", "アカウントに細かい設定が可能なパスワード ポリシー (PSO) が適用されていますが、サービス アカウントに読み取り権限がありません。"),
            Fix =
            [
                new("""Let it read them: `dsacls "CN=Password Settings Container,CN=System,DC=corp,DC=example" /I:T /G "CORP\svc-sspr:GR"`.""",
                    """読み取り権限を付与します: `dsacls "CN=Password Settings Container,CN=System,DC=corp,DC=example" /I:T /G "CORP\svc-sspr:GR"`"""),
                new("""On Samba: `samba-tool dsacl set --objectdn="CN=Password Settings Container,CN=System,DC=corp,DC=example" --sddl="(A;CI;RPLCLO;;;SID)"`.""",
                    """Samba では次を実行します: `samba-tool dsacl set --objectdn="CN=Password Settings Container,CN=System,DC=corp,DC=example" --sddl="(A;CI;RPLCLO;;;SID)"`"""),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.HistoryNotEnforced, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["6329"],
            Symptom = new("Users can set a password again that they had before.", "以前使ったパスワードを再び設定できてしまいます。"),
            Cause = new("The domain controller does not offer the policy-hints control, and the settings allow resets all the same.", "ドメイン コントローラーがポリシー ヒント コントロールに対応しておらず、設定で再設定が許可されています。"),
            Fix =
            [
                new("Use domain controllers that offer the control: Windows Server 2016 or later, Samba 4.24 or later.", "対応しているドメイン コントローラー（Windows Server 2016 以降、Samba 4.24 以降）を使います。"),
                new("Then set the directory's `AllowWithoutHistory` back to false.", "その後、ディレクトリの `AllowWithoutHistory` を false に戻します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PreviousPasswordStaysValid, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("After a reset the old password still opens some things for a while.", "再設定後も、しばらくの間、古いパスワードが使える場合があります。"),
            Cause = new("The directory goes on accepting the previous password for network sign-in; 60 minutes by default, on Windows and on Samba.", "ディレクトリは、ネットワーク サインインで以前のパスワードを一定時間受け付けます。既定は Windows、Samba とも 60 分です。"),
            Fix =
            [
                new("On Windows set the DWORD `OldPasswordAllowedPeriod` to 0 below `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa` on every domain controller.",
                    "Windows では、すべてのドメイン コントローラーの `HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa` で、DWORD 値 `OldPasswordAllowedPeriod` を 0 にします。"),
                new("On Samba set `old password allowed period = 0` in `smb.conf`, then restart it.", "Samba では、`smb.conf` に `old password allowed period = 0` を設定して再起動します。"),
                new("Then set the directory's `PreviousPasswordGrace` to `00:00:00`: no directory tells it, so the settings do (in the agent's own file when an agent serves it).",
                    "その後、ディレクトリの設定 `PreviousPasswordGrace` を `00:00:00` にします。この時間はディレクトリから読み取れないため、設定で指定します（エージェント経由の場合はエージェント側のファイル）。"),
            ],
        },
    ];
}
