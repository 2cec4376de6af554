namespace Sspr.Problems.Catalogue;

/// <summary>9040–9043, 9045, 9047–9049, 9052, 9053: why one user of a Microsoft Entra tenant cannot reset, or may not for long.</summary>
internal static class EntraUserProblems
{
    public static readonly LocalText AskAgain = new(
        "Run `sspr doctor entra --tenant TENANT --user NAME` again: it must now say that the user can reset. The report on registrations may lag by some hours.",
        "もう一度 `sspr doctor entra --tenant テナント --user 名前` を実行し、再設定できると表示されることを確認します。登録状況のレポートは数時間遅れることがあります。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraUserUnknown, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The user types a name and gets no further.", "ユーザー名を入力しても先に進めません。"),
            Cause = new("The tenant has no account that signs in with this name.", "この名前でサインインするアカウントがテナントにありません。"),
            Fix =
            [
                new("Look the user up by display name in the admin centre: the sign-in name may differ from the mail address.", "管理センターで表示名から検索します。サインイン名とメール アドレスが異なる場合があります。"),
                new("Let users type their mail address, if that is what they know, by switching on *alternate login ID* for e-mail.", "メール アドレスで入力できるようにするには、メールによる代替ログイン ID を有効にします。"),
                new("Restore the account from *Deleted users* if it was removed by mistake, or bring it into the scope of the synchronisation.", "誤って削除された場合は「削除済みのユーザー」から復元するか、同期の対象に含めます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserDisabled, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33005"],
            Symptom = new("The user cannot sign in, and a reset does not help.", "サインインできず、再設定でも解決しません。"),
            Cause = new("The account may not sign in (`accountEnabled` is false). A synchronised account follows the directory on the organisation's own network.",
                "アカウントがサインインを許可されていません（`accountEnabled` が false）。同期アカウントの状態は組織内のディレクトリに従います。"),
            Fix =
            [
                new("Find out why it was disabled.", "無効にされた理由を確認します。"),
                new("Switch it on where it is mastered if the user is still entitled: in the domain for a synchronised account (`Enable-ADAccount NAME`), in the admin centre otherwise.",
                    "利用資格がある場合は、管理元で有効にします。同期アカウントはドメイン（`Enable-ADAccount 名前`）、それ以外は管理センターで行います。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserIsGuest, Status = 403, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Symptom = new("A guest cannot reset the password in this tenant.", "ゲストがこのテナントでパスワードを再設定できません。"),
            Cause = new("The account belongs to somebody of another organisation, whose password is kept there and not here.", "アカウントは別の組織の人のもので、パスワードはその組織で管理されています。"),
            Fix =
            [
                new("Ask the user to reset the password at their own organisation.", "所属組織でパスワードを再設定するよう、ユーザーに伝えます。"),
                new("Send a new invitation if the guest has no organisation any more.", "所属組織がなくなった場合は、招待をやり直します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserNotInScope, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0009 TenantSSPRFlagDisabled", "SSPR_0011 SsprNotEnabledInUserPolicy", "SSPR_0013 UserNotMemberOfScopedAccessGroup"],
            Symptom = new("The user reads that the administrator has not switched on resets for the account.", "管理者がこのアカウントの再設定を有効にしていないと表示されます。"),
            Cause = new("The policy for resets does not let this user reset: it is off, or on for a group that the user is not in. Which of them, Graph does not show.",
                "再設定ポリシーがこのユーザーを許可していません。無効になっているか、対象グループにユーザーが入っていません。どちらであるかは Graph では確認できません。"),
            Fix =
            [
                new("Look at *Password reset → Properties* in the admin centre: *All*, or *Selected* with exactly one group (groups inside it count).",
                    "管理センターの「パスワード リセット → プロパティ」を確認します。「すべて」または「選択済み」（グループは 1 つだけ。入れ子も有効）です。"),
                new("Add the user to that group.", "そのグループにユーザーを追加します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserNotLicensed, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0012 UserNotLicensed"],
            Symptom = new("The user reads SSPR_0012, or resets today and is not entitled to.", "SSPR_0012 と表示されるか、資格がないまま再設定できています。"),
            Cause = new("No service plan with Microsoft Entra ID P1 or P2 is enabled for the user. Resets of a synchronised user need one; for a cloud-only user Microsoft 365 Business Standard is enough, which Graph does not mark.",
                "ユーザーに Microsoft Entra ID P1 または P2 のサービス プランが有効になっていません。同期ユーザーの再設定には必要です。クラウド専用ユーザーは Microsoft 365 Business Standard でも可能ですが、Graph では判別できません。"),
            Fix =
            [
                new("Assign a plan that holds it, by group if possible; a usage location must be set.", "P1 を含むプランを割り当てます。できればグループで割り当てます。利用場所の設定が必要です。"),
                new("Look whether the service plan is switched off inside the licence: *Users → the user → Licences → the plan*.", "ライセンス内でサービス プランが無効になっていないか確認します（ユーザー → 対象のユーザー → ライセンス → 対象のプラン）。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserSyncErrors, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["AttributeValueMustBeUnique", "QuarantinedAttributeValueMustBeUnique", "33002", "33003"],
            Symptom = new("The user's sign-in name or address differs between the domain and the tenant; a reset may meet the wrong account or none.",
                "ドメインとテナントでサインイン名やアドレスが異なり、再設定が別のアカウントに向かうか失敗することがあります。"),
            Cause = new("A value of the account could not be synchronised because another object has it. The evidence names attribute and value.",
                "別のオブジェクトが同じ値を持つため、アカウントの値を同期できませんでした。証拠に属性と値が表示されます。"),
            Fix =
            [
                new("Find the other object: search the tenant and the domain for the value, deleted users as well.", "もう一方のオブジェクトを探します。削除済みユーザーも含め、テナントとドメインでその値を検索します。"),
                new("Decide which one keeps it, and remove it from the other where that one is mastered.", "どちらが値を持つべきかを決め、もう一方から（管理元で）削除します。"),
                new("Wait for the next cycle; what was held back returns within an hour.", "次の同期を待ちます。保留された値は 1 時間以内に反映されます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraLastResetFailed, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The user tried lately and did not succeed.", "ユーザーが最近試みて、失敗しました。"),
            Cause = new("The latest self-service operation of the user failed. The evidence holds time and Microsoft's reason, with its code where it has one.",
                "このユーザーの直近のセルフサービス操作が失敗しています。証拠に、時刻と Microsoft が示す理由（コードがあればそれも）が表示されます。"),
            Fix =
            [
                new("Follow the code of the reason: docs/diagnosis/coverage.md leads from each of Microsoft's codes to the fix.", "理由のコードに従って対処します。docs/diagnosis/coverage.md に、Microsoft の各コードへの対処があります。"),
                new("Read the event log of the synchronisation server at that time for a synchronised user: event 6329 of *ADSync* and 33001–33009 of *PasswordResetService* name what the domain said.",
                    "同期ユーザーの場合は、その時刻の同期サーバーのイベント ログを確認します。ADSync の 6329 と PasswordResetService の 33001～33009 に、ドメインの応答が記録されます。"),
                new("Ask the user to try again.", "もう一度試すよう、ユーザーに伝えます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraWeakPasswordsAllowed, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Nothing fails. The user may choose a password that the rules for everybody else forbid.", "動作には問題ありません。ただし、ほかのユーザーには禁止されている弱いパスワードを選べます。"),
            Cause = new("`passwordPolicies` of the account holds `DisableStrongPassword`.", "アカウントの `passwordPolicies` に `DisableStrongPassword` が含まれています。"),
            Fix =
            [
                new("Remove it: `Update-MgUser -UserId NAME -PasswordPolicies None`. Keep `DisablePasswordExpiration` if it stands beside it.",
                    "`Update-MgUser -UserId 名前 -PasswordPolicies None` で削除します。`DisablePasswordExpiration` が併記されている場合は、それだけを残します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUserNotInReport, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("It cannot be said whether the user has registered.", "ユーザーが登録済みかどうかを確認できません。"),
            Cause = new("The report on registrations has no line for the user. New accounts appear in it after some hours, disabled ones never.",
                "登録状況のレポートに、このユーザーの行がありません。新しいアカウントは数時間後に表示され、無効なアカウントは表示されません。"),
            Fix =
            [
                new("Wait some hours if the account is new, then run `sspr doctor entra --tenant TENANT --user NAME` again.", "新しいアカウントの場合は、数時間待ってからもう一度 `sspr doctor entra --tenant テナント --user 名前` を実行します。"),
                new("Look at *Users → the user → Authentication methods* in the admin centre otherwise.", "それ以外の場合は、管理センターの「ユーザー → 対象のユーザー → 認証方法」を確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraFederatedNotSynchronised, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The user resets the password, and the new one does not work at sign-in.", "再設定しても、新しいパスワードでサインインできません。"),
            Cause = new("The account's domain is federated: another system checks its password. The account is not synchronised, so a reset changes a password that nobody asks for.",
                "アカウントのドメインはフェデレーション構成で、パスワードは別のシステムが確認します。アカウントが同期されていないため、再設定しても使われないパスワードが変わるだけです。"),
            Fix =
            [
                new("Give the account a sign-in name in a managed domain, such as the tenant's `onmicrosoft.com`.", "テナントの `onmicrosoft.com` など、管理対象ドメインのサインイン名に変更します。"),
                new("Or make it a synchronised account of the directory behind the federation.", "または、フェデレーション元のディレクトリから同期されるアカウントにします。"),
            ],
        },
    ];
}
