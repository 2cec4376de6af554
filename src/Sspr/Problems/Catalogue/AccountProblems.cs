namespace Sspr.Problems.Catalogue;

/// <summary>2030–2037, 2050: the account itself. None of it is ever shown to a stranger.</summary>
internal static class AccountProblems
{
    private static readonly LocalText NoCodeArrives = new(
        "The user types a name and no code arrives; the page looks as always.",
        "ユーザー名を入力してもコードが届きません。画面の表示は通常と同じです。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.AccountNotFound, Status = 403, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Microsoft = ["33002"],
            Symptom = NoCodeArrives,
            Cause = new("No account in the configured directories answers to the name that was typed.", "入力された名前に一致するアカウントが、設定されたディレクトリにありません。"),
            Fix =
            [
                new("Ask the user for the exact name they sign in with, and compare it with `sAMAccountName`, `userPrincipalName` and `mail` of the account.",
                    "サインインに使っている正確な名前をユーザーに聞き、アカウントの `sAMAccountName`、`userPrincipalName`、`mail` と比べます。"),
                new("Check that the account lies below the directory's setting `SearchBases`. Move it if not: `Move-ADObject DN -TargetPath \"OU=People,DC=corp,DC=example\"`, or `samba-tool user move alice \"OU=People,DC=corp,DC=example\"`.",
                    "アカウントがディレクトリの設定 `SearchBases` の下にあるか確認します。ない場合は、`Move-ADObject DN -TargetPath \"OU=People,DC=corp,DC=example\"` または `samba-tool user move alice \"OU=People,DC=corp,DC=example\"` で移動します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountAmbiguous, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33003"],
            Symptom = NoCodeArrives,
            Cause = new("More than one account answers to the name, so none is taken: most often two accounts share a mail address.", "名前に一致するアカウントが複数あるため、どれも選ばれません。多くは、同じメール アドレスを複数のアカウントで共有しています。"),
            Fix =
            [
                new("Find them: `Get-ADUser -LDAPFilter '(|(sAMAccountName=NAME)(userPrincipalName=NAME)(mail=NAME))'`.", "`Get-ADUser -LDAPFilter '(|(sAMAccountName=名前)(userPrincipalName=名前)(mail=名前))'` で探します。"),
                new("Make the value unique, or tell the user to type the name that only one account has.", "値が重複しないように直すか、一意になる名前を入力するようユーザーに伝えます。"),
                new("If the accounts are in two directories: give each of them its `Suffixes` or `NetBiosName` in the settings, and tell the user to type the name with it.", "アカウントが 2 つのディレクトリに分かれている場合は、設定で各ディレクトリに `Suffixes` または `NetBiosName` を指定し、それを付けた名前を入力するようユーザーに伝えます。"),
                new("If the accounts in the two directories are one person's: set `PersonAttribute` in the settings of both directories to an attribute that has the same value on both accounts and that only administrators write, such as `employeeID`. Then the name may be typed, and the person chooses the accounts.", "2 つのディレクトリのアカウントが同じ人のものである場合は、両方のディレクトリの設定 `PersonAttribute` に、両方のアカウントで同じ値を持ち、管理者だけが書き込める属性（`employeeID` など）を指定します。これで、その名前を入力でき、本人がアカウントを選べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountDisabled, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33005"],
            Symptom = NoCodeArrives,
            Cause = new("The account is disabled in the directory.", "アカウントがディレクトリで無効になっています。"),
            Fix =
            [
                new("Find out why it was disabled: a person who has left must not come back this way.", "無効にした理由を確認します。退職者のアカウントをこの方法で復活させてはいけません。"),
                new("If it shall live again: `Enable-ADAccount alice`, or `samba-tool user enable alice`.", "再び使う場合は、`Enable-ADAccount alice` または `samba-tool user enable alice` を実行します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountProtected, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004", "0x80231367"],
            Symptom = NoCodeArrives,
            Cause = new("The account is privileged, was privileged (`adminCount` is 1), runs a service, or its group membership could not be read. Self-service never writes to such accounts; the evidence says what was found.",
                "特権アカウント、過去に特権を持っていたアカウント（`adminCount` が 1）、サービス用アカウント、またはグループ メンバーシップを読み取れないアカウントです。セルフサービスはこれらに書き込みません。該当した理由は証拠に表示されます。"),
            Fix =
            [
                new("Have an administrator set the password of a privileged account; it stays out of self-service on purpose.", "特権アカウントのパスワードは、管理者が設定します。意図的にセルフサービスの対象外としています。"),
                new("If it is no longer to be privileged, remove it from the groups in the evidence: `Remove-ADGroupMember GROUP -Members alice`, or `samba-tool group removemembers GROUP alice`. What is left of `adminCount` and inheritance is named once that is done.",
                    "特権が不要になった場合は、`Remove-ADGroupMember グループ -Members alice` または `samba-tool group removemembers グループ alice` で、証拠のグループから外します。`adminCount` や継承の設定が残っている場合は、その後に表示されます。"),
                new("If no service runs under it any more, remove the name in the evidence: `setspn -D SPN alice`, or `samba-tool spn delete SPN alice`.",
                    "サービスの実行に使われなくなった場合は、`setspn -D SPN alice` または `samba-tool spn delete SPN alice` で、証拠の名前を削除します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountGone, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33002"],
            Symptom = new("The user passes every gate and is then sent to the helpdesk.", "本人確認がすべて済んだ後、ヘルプデスクに案内されます。"),
            Cause = new("The account was deleted, or recreated with another security identifier, between look-up and write.", "検索から書き込みまでの間に、アカウントが削除されたか、別のセキュリティ識別子で再作成されました。"),
            Fix =
            [
                new("Look for it among the deleted ones: `Get-ADObject -IncludeDeletedObjects -Filter 'sAMAccountName -eq \"alice\"'`.", "`Get-ADObject -IncludeDeletedObjects -Filter 'sAMAccountName -eq \"alice\"'` で、削除済みのものを探します。"),
                new("Restore it if it was deleted by mistake: `Restore-ADObject GUID`.", "誤って削除した場合は、`Restore-ADObject GUID` で復元します。"),
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountOutOfScope, Status = 403, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = NoCodeArrives,
            Cause = new("The account lies outside the organisational units that this installation serves.", "アカウントが、このシステムの対象となる組織単位の外にあります。"),
            Fix =
            [
                new("Compare the distinguished name in the evidence with `SearchBases` in the directory's settings (in the agent's own file when an agent serves it).",
                    "証拠の識別名を、ディレクトリの設定 `SearchBases`（エージェント経由の場合はエージェント側のファイル）と比べます。"),
                new("Move the account, or add its organisational unit and delegate the rights there too.", "アカウントを移動するか、その組織単位を追加して、同じ権限を委任します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountExpired, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = NoCodeArrives,
            Cause = new("The account itself has an end date in the past (`accountExpires`); a new password would not help.", "アカウントの有効期限（`accountExpires`）が過ぎています。新しいパスワードを設定しても使えません。"),
            Fix =
            [
                new("Find out whether the person still works here.", "本人が在籍しているか確認します。"),
                new("Set a new end date: `Set-ADAccountExpiration alice -DateTime 2027-03-31`, or `samba-tool user setexpiry alice --days=90`.", "新しい期限を設定します: `Set-ADAccountExpiration alice -DateTime 2027-03-31` または `samba-tool user setexpiry alice --days=90`"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.SmartcardRequired, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The password is set, and the user still cannot sign in with it.", "パスワードは設定されますが、そのパスワードでサインインできません。"),
            Cause = new("The account demands a smart card for sign-in, so that a password does not help.", "アカウントの設定でスマート カードによるサインインが必須のため、パスワードは使えません。"),
            Fix =
            [
                new("Help the user with the card: a new PIN, a new card.", "PIN の再設定やカードの再発行など、スマート カードの利用を支援します。"),
                new("If the card is no longer wanted: `Set-ADUser alice -SmartcardLogonRequired $false`.", "スマート カードが不要になった場合は、`Set-ADUser alice -SmartcardLogonRequired $false` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordChangedElsewhere, Status = 409, WhoActs = WhoActs.User,
            Public = new("Your password was changed elsewhere a moment ago. Nothing was changed here. Sign in with that password, or start again.",
                "少し前に、別の場所でパスワードが変更されました。ここでは何も変更していません。そのパスワードでサインインするか、最初からやり直してください。"),
            Symptom = new("The user sends a new password and reads that it was changed elsewhere.", "新しいパスワードを送信すると、別の場所で変更されたと表示されます。"),
            Cause = new("Between preparing and writing, the password of the account was changed by another tool, another reset or an administrator.", "準備から書き込みまでの間に、別のツール、別の再設定、または管理者がパスワードを変更しました。"),
            Fix =
            [
                new("Ask the user who else works on the account: an administrator, a second browser.", "管理者や別のブラウザーなど、ほかに操作している人がいないかユーザーに確認します。"),
                new("If nobody does, treat it as a takeover and follow `docs/incident-response.md`.", "心当たりがない場合は乗っ取りとみなし、`docs/incident-response.md` に従います。"),
                SharedSteps.UserStartsAgain,
            ],
        },
    ];
}
