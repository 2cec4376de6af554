namespace Sspr.Problems.Catalogue;

/// <summary>9061–9069: the account in the domain behind a user of a tenant.</summary>
internal static class EntraJoinProblems
{
    private static readonly LocalText AskAgain = new(
        "Run `sspr doctor entra --tenant TENANT --directory FILE` again: this must now be gone.",
        "もう一度 `sspr doctor entra --tenant テナント --directory ファイル` を実行し、表示されなくなったことを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraAccountNotInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33002 ADUserNotFoundError", "SSPR_0029 OnPremisesAdminActionRequired"],
            Symptom = new("The user reads that an administrator has to act.", "管理者の対応が必要だと表示されます。"),
            Cause = new("No account of the domain has the anchor (`onPremisesImmutableId`) of the tenant's user. The evidence names accounts with the same SID or principal name.",
                "テナントのユーザーのアンカー（`onPremisesImmutableId`）を持つアカウントがドメインにありません。SID または UPN が一致するアカウントがあれば証拠に表示されます。"),
            Fix =
            [
                new("Check that the settings name the domain that the user comes from; a tenant may have several.",
                    "設定のドメインがユーザーの元のドメインかどうかを確認します。テナントには複数のドメインがあり得ます。"),
                new("Restore the account from the recycle bin of the domain if it was deleted.",
                    "削除された場合は、ドメインのごみ箱から復元します。"),
                new("If the evidence names an account, put the tenant's anchor into its `mS-DS-ConsistencyGuid`, or remove a wrong value there, and synchronise.",
                    "証拠にアカウントが表示された場合は、その `mS-DS-ConsistencyGuid` にテナントのアンカーを設定するか、誤った値を削除して同期します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAccountTwiceInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33003 ADMutliMatchError", "SSPR_0029 OnPremisesAdminActionRequired"],
            Symptom = new("The user reads that an administrator has to act.", "管理者の対応が必要だと表示されます。"),
            Cause = new("Several accounts of the domain have the anchor of the tenant's user. The evidence names them.",
                "テナントのユーザーのアンカーを持つアカウントがドメインに複数あります。証拠に表示されます。"),
            Fix =
            [
                new("Remove `mS-DS-ConsistencyGuid` from the accounts that are not the user's: `Set-ADUser NAME -Clear mS-DS-ConsistencyGuid`.",
                    "ユーザー本人のものでないアカウントから `mS-DS-ConsistencyGuid` を削除します: `Set-ADUser 名前 -Clear mS-DS-ConsistencyGuid`"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAdminCountInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["0x80231367", "SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = new("The user reads that an administrator has to act.", "管理者の対応が必要だと表示されます。"),
            Cause = new("The account is, or was, an administrator's (`adminCount`). The domain takes the rights of the synchronisation away from it every hour, and a reset by an administrator is refused in any case.",
                "アカウントは管理者、または以前の管理者です（`adminCount`）。同期の権限は 1 時間ごとに取り消され、管理者による再設定は常に拒否されます。"),
            Fix =
            [
                new("Leave it so if the evidence names a protected group: administrators of a domain are meant to be reset by hand.",
                    "証拠に保護グループが表示された場合は、そのままにします。ドメインの管理者は手動で再設定する仕様です。"),
                new("Run the command of the evidence if it names no group, and let the account inherit again (*Security → Advanced → Enable inheritance*).",
                    "グループが表示されない場合は、証拠のコマンドを実行し、継承を有効に戻します（セキュリティ → 詳細設定 → 継承の有効化）。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraInheritanceOffInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = new("One user fails, others beside it do not.", "ほかのユーザーは成功し、このユーザーだけが失敗します。"),
            Cause = new("The security descriptor of the account does not inherit, so that the rights of the synchronisation end above it.",
                "アカウントのセキュリティ記述子が継承しないため、同期の権限が届きません。"),
            Fix =
            [
                new("Run the command of the evidence as a domain administrator.",
                    "証拠に表示されたコマンドをドメイン管理者として実行します。"),
                new("Remove the account from protected groups first if it is in one: otherwise the domain undoes it within an hour.",
                    "保護グループに属している場合は先に外します。外さないと 1 時間以内に元に戻ります。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAccountDisabledInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33005 ADUserAccountDisabled"],
            Symptom = new("The user passes every gate and is refused.", "本人確認がすべて済んだ後に拒否されます。"),
            Cause = new("The account is disabled in the domain; the tenant may not know it yet.",
                "アカウントがドメインで無効です。テナントにはまだ反映されていないことがあります。"),
            Fix =
            [
                new("Find out why it was disabled.",
                    "無効にされた理由を確認します。"),
                new("Switch it on if the user is entitled: `Enable-ADAccount NAME`; on Samba `samba-tool user enable NAME`.",
                    "利用資格がある場合は有効にします: `Enable-ADAccount 名前`。Samba では `samba-tool user enable 名前` です。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPasswordTooYoungInDomain, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33008 ADPasswordPolicyError", "0x80230619"],
            Symptom = new("The user reads that the organisation's policy forbids the password, whichever it is.", "どのパスワードでも、組織のポリシーに反すると表示されます。"),
            Cause = new("The password was set a short while ago and must stay for the minimum age of the policy. The evidence says until when.",
                "パスワードが最近設定されたばかりで、ポリシーの最小有効期間が過ぎていません。いつまでかは証拠に表示されます。"),
            Fix =
            [
                new("Wait until then.",
                    "その時刻まで待ちます。"),
                new("Set a temporary password with *User must change password at next logon* if it cannot wait.",
                    "待てない場合は、「ユーザーは次回ログオン時にパスワード変更が必要」を付けて一時パスワードを設定します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraNeverExpiresInDomain, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33008 ADPasswordPolicyError"],
            Symptom = new("A password that an administrator has set for the user is not changed at the next sign-in.", "管理者が設定したパスワードが、次回のサインインで変更されません。"),
            Cause = new("The account has *Password never expires*; writeback cannot force a change for it, and refusals (33008) were reported.",
                "アカウントに「パスワードを無期限にする」が設定されています。変更を強制できず、拒否（33008）の報告もあります。"),
            Fix =
            [
                new("Take it away if it is no account of a service: `Set-ADUser NAME -PasswordNeverExpires $false`; on Samba `samba-tool user setexpiry NAME --days=90`.",
                    "サービス用でなければ解除します: `Set-ADUser 名前 -PasswordNeverExpires $false`。Samba では `samba-tool user setexpiry 名前 --days=90` です。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPlaceReserved, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33001 ADUnKnownError"],
            Symptom = new("One organisational unit fails, others do not.", "特定の組織単位のユーザーだけが失敗します。"),
            Cause = new("The name of a container above the account has a character that Microsoft documents as reserved. The evidence shows the name.",
                "アカウントの上位コンテナーの名前に、Microsoft が予約文字としている文字があります。名前は証拠に表示されます。"),
            Fix =
            [
                new("Give the organisational unit another name, or move the account to another one.",
                    "組織単位の名前を変更するか、アカウントを別の組織単位に移動します。"),
                new("Wait for the next synchronisation.",
                    "次の同期を待ちます。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAccountElsewhere, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The user may be outside what is synchronised or granted.", "ユーザーが同期または権限付与の範囲外に移った可能性があります。"),
            Cause = new("The account stands elsewhere in the domain than the tenant last saw. The evidence has both names.",
                "アカウントの場所が、テナントが最後に認識した場所と異なります。証拠に両方が表示されます。"),
            Fix =
            [
                new("Check that the new place is in the scope of the synchronisation and that the rights are granted there.",
                    "移動先が同期の範囲内で、権限が付与されていることを確認します。"),
                new("Start a synchronisation: `Start-ADSyncSyncCycle -PolicyType Delta`.",
                    "同期を開始します: `Start-ADSyncSyncCycle -PolicyType Delta`"),
                AskAgain,
            ],
        },
    ];
}
