namespace Sspr.Problems.Catalogue;

/// <summary>9054–9060: the domain behind a tenant, and the account by which the synchronisation writes into it.</summary>
internal static class EntraPremisesProblems
{
    private static readonly LocalText AskAgain = new(
        "Run `sspr doctor entra --tenant TENANT --directory FILE` again: this must now be gone.",
        "もう一度 `sspr doctor entra --tenant テナント --directory ファイル` を実行し、表示されなくなったことを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraSyncAccountMissing, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("It cannot be said whether writeback may write.", "ライトバックが書き込めるかどうかを確認できません。"),
            Cause = new("No account with a name that Microsoft gives to the synchronisation is in the domain. The evidence names what was looked for.",
                "Microsoft が同期用に付ける名前のアカウントがドメインにありません。探した名前は証拠に表示されます。"),
            Fix =
            [
                new("Look at the account's name in *Synchronization Service Manager → Connectors → the forest → Connect to Active Directory Forest*, or with `Get-ADSyncADConnectorAccount`.",
                    "アカウント名を「Synchronization Service Manager → Connectors → 対象のフォレスト → Connect to Active Directory Forest」または `Get-ADSyncADConnectorAccount` で確認します。"),
                new("Name it: `sspr doctor entra --tenant TENANT --directory FILE --sync-account NAME`.",
                    "名前を指定します: `sspr doctor entra --tenant テナント --directory ファイル --sync-account 名前`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraSyncAccountUnusable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = new("Every reset of a synchronised user fails.", "同期ユーザーの再設定がすべて失敗します。"),
            Cause = new("The account by which the synchronisation writes is disabled, locked or expired, or its password is. The evidence says which.",
                "同期が書き込みに使うアカウントが、無効、ロック、期限切れ、またはパスワードの期限切れの状態です。どれかは証拠に表示されます。"),
            Fix =
            [
                new("Put it right in the domain: `Enable-ADAccount NAME`, `Unlock-ADAccount NAME`; on Samba `samba-tool user enable NAME`.",
                    "ドメインで直します。`Enable-ADAccount 名前`、`Unlock-ADAccount 名前`、Samba では `samba-tool user enable 名前` です。"),
                new("If its password was changed, type the new one into the connector of the forest as well.",
                    "パスワードを変更した場合は、フォレストのコネクタにも新しいパスワードを入力します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraSyncRightMissing, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = new("The user reads that an administrator has to act.", "管理者の対応が必要だと表示されます。"),
            Cause = new("The account by which the synchronisation writes lacks a right on the user or on the users of an organisational unit. The evidence names right, object and command.",
                "同期が書き込みに使うアカウントに、ユーザーまたは組織単位内のユーザーに対する権限がありません。証拠に、権限、オブジェクト、コマンドが表示されます。"),
            Fix =
            [
                new("Run the command of the evidence as a domain administrator, one for each right.",
                    "証拠に表示されたコマンドを、権限ごとにドメイン管理者として実行します。"),
                new("Or grant all of them on the domain with Microsoft's module: `Set-ADSyncPasswordWritebackPermissions -ADConnectorAccountName NAME -ADConnectorAccountDomain DOMAIN`; for cloud sync `Set-AADCloudSyncPermissions -PermissionType PasswordWriteBack -EACredential (Get-Credential)`.",
                    "または Microsoft のモジュールでドメイン全体に付与します: `Set-ADSyncPasswordWritebackPermissions -ADConnectorAccountName 名前 -ADConnectorAccountDomain ドメイン`。クラウド同期では `Set-AADCloudSyncPermissions -PermissionType PasswordWriteBack -EACredential (Get-Credential)` です。"),
                new("Wait until it has reached every domain controller; Microsoft says up to an hour.",
                    "すべてのドメイン コントローラーに複製されるのを待ちます（Microsoft によると最大 1 時間）。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUnexpireRightMissing, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("A user who has reset the password is asked for another at once.", "再設定した直後に、もう一度パスワードの変更を求められます。"),
            Cause = new("The account by which the synchronisation writes lacks *Unexpire Password* on the root of the domain. By default everybody who is signed in has it; it was taken away.",
                "同期が書き込みに使うアカウントに、ドメイン ルートの Unexpire Password がありません。既定ではサインイン済みの全員にありますが、取り消されています。"),
            Fix =
            [
                new("Run the command of the evidence as a domain administrator; `Set-ADSyncPasswordWritebackPermissions` does not set this one.",
                    "証拠に表示されたコマンドをドメイン管理者として実行します。`Set-ADSyncPasswordWritebackPermissions` ではこの権限は設定されません。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPolicyHintsMissing, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["6329"],
            Symptom = new("Every reset of a synchronised user fails; event 6329 speaks of the password policy control.", "同期ユーザーの再設定がすべて失敗し、イベント 6329 にパスワード ポリシー コントロールが記録されます。"),
            Cause = new("The domain controller does not offer the policy-hints control, by which a reset is held to history and minimum age.",
                "ドメイン コントローラーが、再設定に履歴と最小有効期間を適用するポリシー ヒント コントロールに対応していません。"),
            Fix =
            [
                new("Let the synchronisation use a domain controller of Windows Server 2016 or later: *Connectors → the forest → Configure Directory Partitions → Only use preferred domain controllers*.",
                    "同期で Windows Server 2016 以降のドメイン コントローラーを使います（Connectors → 対象のフォレスト → Configure Directory Partitions → Only use preferred domain controllers）。"),
                new("Have the old domain controllers updated or demoted.",
                    "古いドメイン コントローラーを更新するか降格します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraMinimumAgeSet, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33008", "6329"],
            Symptom = new("Users who have just been given or have chosen a password cannot reset it for a day or more.", "パスワードを受け取った直後や変更した直後のユーザーが、1 日以上再設定できません。"),
            Cause = new("The domain demands a minimum password age, to which writeback is held. Microsoft recommends 0.",
                "ドメインにパスワードの最小有効期間があり、ライトバックにも適用されます。Microsoft は 0 を推奨しています。"),
            Fix =
            [
                new("Consider a minimum age of 0: *Default Domain Policy → Account Policies → Password Policy*; on Samba `samba-tool domain passwordsettings set --min-pwd-age=0`.",
                    "最小有効期間 0 を検討します（Default Domain Policy → アカウント ポリシー → パスワードのポリシー）。Samba では `samba-tool domain passwordsettings set --min-pwd-age=0` です。"),
                new("Leave it if your rules demand it, and tell the helpdesk.",
                    "規程で必要な場合はそのままにし、ヘルプデスクに周知します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraDomainClockDiffers, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Sign-ins of the synchronisation fail now and then, or writeback cannot be switched on.", "同期のサインインが時々失敗するか、ライトバックを有効にできません。"),
            Cause = new("The clocks of the domain controller and of this host differ by more than five minutes.",
                "ドメイン コントローラーとこのホストの時刻が 5 分以上ずれています。"),
            Fix =
            [
                new("Compare both with a clock that is right: `w32tm /stripchart /computer:time.windows.com`, `chronyc tracking`.",
                    "両方を正しい時刻と比べます: `w32tm /stripchart /computer:time.windows.com`、`chronyc tracking`"),
                new("Set the time source of the one that is off.",
                    "ずれている方の時刻源を設定します。"),
                AskAgain,
            ],
        },
    ];
}
