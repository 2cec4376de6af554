namespace Sspr.Problems.Catalogue;

/// <summary>9010–9016, 9020–9023: what is wrong with a Microsoft Entra tenant as a whole.</summary>
internal static class EntraTenantProblems
{
    public static readonly LocalText RunAgain = new(
        "Run `sspr doctor entra --tenant TENANT` again: the finding must be gone.", "もう一度 `sspr doctor entra --tenant テナント` を実行し、この項目が消えたことを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraNoPremiumPlan, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0012 UserNotLicensed"],
            Symptom = new("Passwords of synchronised users cannot be reset, and the pages for it are missing in the admin centre.",
                "同期ユーザーのパスワードを再設定できず、管理センターに設定ページが表示されません。"),
            Cause = new("No plan of the tenant that is in force holds Microsoft Entra ID P1 or P2. Writeback needs one of them for each user who benefits.",
                "有効なプランに Microsoft Entra ID P1 または P2 が含まれていません。ライトバックには、利用するユーザーごとにいずれかが必要です。"),
            Fix =
            [
                new("Look at the evidence: it lists the plans and whether they are in force. Renew a suspended one.", "証拠でプランとその状態を確認します。停止中のものは更新します。"),
                new("Buy a plan that holds it otherwise, such as Microsoft 365 Business Premium, E3 or Microsoft Entra ID P1, and assign it by group.",
                    "それ以外の場合は、Microsoft 365 Business Premium、E3、Microsoft Entra ID P1 など、P1 を含むプランを購入し、グループで割り当てます。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAdministratorsSwitchedOff, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0009 TenantSSPRFlagDisabled"],
            Symptom = new("Administrators read SSPR_0009 when they reset their own password; they may still be asked to register and then find nothing to register.",
                "管理者が自分のパスワードを再設定すると SSPR_0009 が表示されます。登録を求められても、登録できる方法がない場合があります。"),
            Cause = new("`allowedToUseSSPR` of the authorization policy is false, so that nobody with a role of an administrator may reset, whatever the users' policy says.",
                "承認ポリシーの `allowedToUseSSPR` が false です。ユーザー向けポリシーの内容にかかわらず、管理者ロールを持つ人は再設定できません。"),
            Fix =
            [
                new("Decide whether that is meant. If it is, keep administrators out of the group that is enabled for resets, so that they are not asked to register.",
                    "意図した設定かどうかを確認します。意図したものであれば、登録を求められないよう、再設定の対象グループから管理者を外します。"),
                new("Switch it on otherwise: `Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr` with *Policy.ReadWrite.Authorization*, or PATCH `/policies/authorizationPolicy`. It takes up to an hour.",
                    "それ以外の場合は有効にします。*Policy.ReadWrite.Authorization* で `Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr` を実行するか、`/policies/authorizationPolicy` に PATCH を送ります。反映まで最大 1 時間かかります。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraMigrationUnfinished, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("A method that was switched off is still offered at a reset, or one that was switched on is not.",
                "無効にした方法が再設定時に表示される、または有効にした方法が表示されません。"),
            Cause = new("The migration to the authentication methods policy is not finished. Until it is, the older policies for resets and for multifactor authentication decide as well, and Graph does not show them.",
                "認証方法ポリシーへの移行が完了していません。完了するまでは、従来の再設定ポリシーと多要素認証ポリシーも判定に使われます。これらは Graph では確認できません。"),
            Fix =
            [
                new("Compare the methods of *Password reset → Authentication methods* with those of *Authentication methods → Policies*, and switch on in the latter what is to stay.",
                    "「パスワード リセット → 認証方法」と「認証方法 → ポリシー」を比べ、残す方法を後者で有効にします。"),
                new("Set *Authentication methods → Policies → Manage migration* to *Migration complete*. Security questions and the number of methods stay on the older page.",
                    "「認証方法 → ポリシー → 移行の管理」を「移行が完了しました」にします。秘密の質問と必要な方法の数は、従来のページに残ります。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraNoMethodAllowed, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new("Nobody gets past the first page of a reset, and nothing can be registered for it.", "誰も再設定の最初のページから先に進めず、再設定用の方法も登録できません。"),
            Cause = new("The authentication methods policy, which alone decides, allows no method that a reset accepts. Only security questions could be left; Graph does not show those.",
                "唯一の判定基準である認証方法ポリシーで、再設定に使える方法がすべて無効です。残るのは秘密の質問だけですが、Graph では確認できません。"),
            Fix =
            [
                new("Switch on at least two of *Email OTP*, *Microsoft Authenticator*, *Third-party software OATH tokens* and *Hardware OATH tokens* under *Authentication methods → Policies*. Passkeys and passes are not accepted by a reset.",
                    "「認証方法 → ポリシー」で、メール OTP、Microsoft Authenticator、サードパーティ ソフトウェア OATH トークン、ハードウェア OATH トークンのうち 2 つ以上を有効にします。パスキーと一時アクセス パスは再設定に使えません。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraOnlyAuthenticatorAllowed, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Users register the app and still read that more information is needed, or cannot finish two gates.",
                "アプリを登録しても追加の情報を求められる、または 2 つ目の確認を完了できません。"),
            Cause = new("Codes and approvals of an app are the only kind of method that the policy allows for resets. Microsoft demands another kind beside it: one where one method is required, two where two are.",
                "再設定に使える方法がアプリのコードと承認だけです。Microsoft は、必要な数が 1 のときは別の種類を 1 つ、2 のときは 2 つ、追加で有効にすることを求めています。"),
            Fix =
            [
                new("Switch on *Email OTP* or *Hardware OATH tokens* as well under *Authentication methods → Policies*.", "「認証方法 → ポリシー」で、メール OTP またはハードウェア OATH トークンも有効にします。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraTextsAndCallsEnd, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Users who rely on text messages or calls alone cannot reset any more from 1 February 2027 on.",
                "テキスト メッセージや電話だけに頼っているユーザーは、2027 年 2 月 1 日以降、再設定できなくなります。"),
            Cause = new("Microsoft ends its own text messages and calls on 1 February 2027, for resets as well. Later only a telephone provider of your own can send them.",
                "Microsoft によるテキスト メッセージと音声通話は、再設定用も含めて 2027 年 2 月 1 日に終了します。以後は、自組織で契約した通信事業者が必要です。"),
            Fix =
            [
                new("Have these users register an app or an e-mail address: `sspr doctor entra --tenant TENANT --csv FILE` lists them.", "該当ユーザーにアプリまたはメール アドレスを登録してもらいます。`sspr doctor entra --tenant テナント --csv ファイル` で一覧を出力できます。"),
                new("Choose a telephone provider in the admin centre if some cannot.", "登録できないユーザーがいる場合は、管理センターで通信事業者を選びます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPlansRunOut, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0012 UserNotLicensed"],
            Symptom = new("New users cannot reset, although they are in the group that assigns the licence.", "ライセンス割り当てグループに入っていても、新しいユーザーが再設定できません。"),
            Cause = new("A plan with Microsoft Entra ID P1 or P2 has no unit left, or is about to lapse. The evidence says which.",
                "Microsoft Entra ID P1 または P2 を含むプランに空きがないか、まもなく失効します。証拠に対象が表示されます。"),
            Fix =
            [
                new("Buy more units or renew the plan, or take it from accounts that nobody uses.", "追加購入または更新を行うか、使われていないアカウントから割り当てを外します。"),
                new("Look at *Billing → Licences → the plan → Groups with errors* and let the assignment run again.", "「課金情報 → ライセンス → 対象のプラン → エラーのあるグループ」を確認し、割り当てを再処理します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPasswordsExpire, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Cloud users are made to choose another password from time to time, and many resets follow.", "クラウド ユーザーに定期的なパスワード変更が求められ、その後の再設定が増えます。"),
            Cause = new("Passwords of a managed domain expire after the number of days in the evidence. NIST SP 800-63B advises against it.",
                "管理対象ドメインのパスワードが、証拠に示された日数で期限切れになります。NIST SP 800-63B では推奨されていません。"),
            Fix =
            [
                new("Set passwords to never expire under *Microsoft 365 admin centre → Settings → Org settings → Security & privacy → Password expiration policy*.",
                    "「Microsoft 365 管理センター → 設定 → 組織設定 → セキュリティとプライバシー → パスワードの有効期限ポリシー」で、無期限に設定します。"),
                RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraServiceTrouble, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("Resets fail for everybody, without a change on your side.", "自組織では何も変更していないのに、全員の再設定が失敗します。"),
            Cause = new("Microsoft says that its own sign-in or directory service is in trouble.", "Microsoft が、サインインまたはディレクトリのサービスに問題があると公表しています。"),
            Fix =
            [
                new("Read the incident under *Microsoft 365 admin centre → Health → Service health*.", "「Microsoft 365 管理センター → 正常性 → サービス正常性」で内容を確認します。"),
                new("Wait until it is closed, then run `sspr doctor entra --tenant TENANT` again.", "解決後に、もう一度 `sspr doctor entra --tenant テナント` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraResetsFailing, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "SSPR_0030 OnPremisesConnectivityError", "31003", "31008"],
            Symptom = new("Users got as far as a new password in the last days, and it was not set.", "ここ数日、新しいパスワードの入力まで進んだのに設定されなかったユーザーがいます。"),
            Cause = new("Self-service operations failed for a reason that users cannot put right. The evidence counts them by Microsoft's reason.",
                "ユーザーには直せない理由でセルフサービスの操作が失敗しています。証拠に、Microsoft が示す理由ごとの件数が表示されます。"),
            Fix =
            [
                new("Follow the reason: connectivity means the synchronisation server or its way to `*.servicebus.windows.net`, an action of an administrator means rights of its account in the domain.",
                    "理由に応じて対処します。接続エラーは同期サーバーまたは `*.servicebus.windows.net` への経路、管理者の操作が必要というエラーはドメイン内のアカウント権限が原因です。"),
                new("Read the event log of the synchronisation server at the times of the failures, sources *PasswordResetService* and *ADSync*; docs/diagnosis/coverage.md says what each number means.",
                    "失敗した時刻の、同期サーバーのイベント ログ（ソース: PasswordResetService と ADSync）を確認します。各番号の意味はdocs/diagnosis/coverage.md にあります。"),
                new("Ask about one of the users: `sspr doctor entra --tenant TENANT --user NAME`.", "該当ユーザーについて `sspr doctor entra --tenant テナント --user 名前` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraResetsBlocked, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("The user is told to try again after 24 hours.", "24 時間後に再試行するよう表示されます。"),
            Cause = new("Microsoft blocks resets of the account for 24 hours after too many tries. No administrator can lift that.",
                "試行回数が多すぎたため、Microsoft がこのアカウントの再設定を 24 時間ブロックしています。管理者にも解除できません。"),
            Fix =
            [
                new("Find out whether it was the user. If not, somebody else knows the name: look at the IP address of the event in the audit log.",
                    "本人の操作かどうかを確認します。本人でなければ、第三者がユーザー名を知っています。監査ログでイベントの IP アドレスを確認します。"),
                new("Wait until the time in the evidence, or set a password as an administrator.", "証拠に示された時刻まで待つか、管理者がパスワードを設定します。"),
            ],
        },
    ];
}
