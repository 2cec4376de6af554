namespace Sspr.Problems.Catalogue;

/// <summary>2080–2083: what is wrong with what was delegated to the service account, as its objects' security descriptors show it.</summary>
internal static class DelegationProblems
{
    private static readonly LocalText RunTheCommand = new(
        "Run the command that the evidence ends with on a domain controller. `sspr-agent permissions --check NAME` on the agent's host prints it too, with all that is needed.",
        "証拠の末尾に表示されたコマンドを、ドメイン コントローラーで実行します。エージェントのホストで `sspr-agent permissions --check 名前` を実行すると、必要な権限とともに表示されます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.InheritanceOff, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33004"],
            Symptom = new("Resets work for some users of an organisational unit and fail for others.", "同じ組織単位でも、再設定できるユーザーとできないユーザーがいます。"),
            Cause = new("Inheritance is switched off on the account or on a unit above it, so that the rights of the service account do not reach it. Former administrators are often left like this.",
                "アカウントまたは上位の組織単位で継承が無効になっているため、サービス アカウントの権限が届きません。過去に管理者だったアカウントによく見られます。"),
            Fix =
            [
                new("Find out why inheritance was switched off. If the account is to stay closed, leave it so: its owner needs an administrator for a reset.",
                    "継承が無効にされた理由を確認します。意図したものであれば変更しません。そのアカウントの再設定は管理者が行います。"),
                new("Switch it on otherwise: in *Active Directory Users and Computers*, Security, Advanced, *Enable inheritance*; or `dsacls \"DN\" /P:N` with the object that the evidence names. On Samba use the command that `sspr-agent permissions --check NAME` prints.",
                    "変更してよい場合は、継承を有効にします。「Active Directory ユーザーとコンピューター」の「セキュリティ」→「詳細設定」→「継承の有効化」、または証拠のオブジェクトに対して `dsacls \"DN\" /P:N` を実行します。Samba では `sspr-agent permissions --check 名前` が表示するコマンドを使います。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AdminCountStale, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33004"],
            Symptom = new("A user who was an administrator once cannot reset the password, although the group membership ended long ago.",
                "以前管理者だったユーザーが、グループから外れた後もパスワードを再設定できません。"),
            Cause = new("`adminCount` of the account is still 1. The directory sets it for members of protected groups and never clears it, and an account that has it is kept out.",
                "アカウントの `adminCount` が 1 のままです。保護されたグループに入ると設定され、外れても自動では消えません。この値があるアカウントは対象外になります。"),
            Fix =
            [
                new("Make sure that the account holds no privileges by other ways, such as a distribution group or an entry of its own on an object.",
                    "配布グループや、オブジェクトに直接設定された権限など、別の形で特権が残っていないことを確認します。"),
                new("Remove it otherwise: `Set-ADUser NAME -Clear adminCount`; the evidence ends with the command for this account.",
                    "値を消します: `Set-ADUser 名前 -Clear adminCount`（このアカウント用のコマンドは証拠の末尾に表示されます）"),
                new("Switch inheritance on again for the account, if SSPR_2080 was found too: it was switched off together with it. Its evidence ends with the command.",
                    "SSPR_2080 も検出された場合は、同時に無効にされた継承を、アカウントで再び有効にします。コマンドは SSPR_2080 の証拠の末尾に表示されます。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.RightsTooMany, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Nothing fails. Whoever took over the agent's host could do more than reset the passwords of the served users.",
                "動作には問題ありません。ただし、エージェントのホストが乗っ取られた場合、対象ユーザーのパスワード再設定以上のことが可能です。"),
            Cause = new("The service account holds rights that it does not need, such as replication, WriteDacl or full control, or is in a privileged group. The evidence names right, object and entry.",
                "サービス アカウントに、複製、WriteDacl、フル コントロールなど不要な権限があるか、特権グループに属しています。権限、オブジェクト、エントリは証拠に表示されます。"),
            Fix =
            [
                RunTheCommand,
                new("On Windows `dsacls DN /R ACCOUNT` takes away all entries of the account on that object: grant the needed ones again with the lines of `sspr-agent permissions`.",
                    "Windows の `dsacls DN /R アカウント` は、そのオブジェクト上の該当アカウントのエントリをすべて削除します。必要な権限は `sspr-agent permissions` の出力を使って付与し直します。"),
                new("Take the service account out of privileged groups: it needs none.", "サービス アカウントを特権グループから外します。グループは必要ありません。"),
                new("Run `sspr doctor`: the finding must be gone.", "`sspr doctor` を実行し、この項目が消えたことを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.RightDenied, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004"],
            Symptom = new("The user passes every gate, sends a new password and is sent to the helpdesk.", "本人確認がすべて済み、新しいパスワードを送信した後、ヘルプデスクに案内されます。"),
            Cause = new("An entry denies the service account, or a group that it is in, a right that a reset needs. A denial goes before what is granted on the same object.",
                "サービス アカウントまたはそのグループに対し、再設定に必要な権限を拒否するエントリがあります。同じオブジェクトでは拒否が許可より優先されます。"),
            Fix =
            [
                new("Find out why it was denied. On units with administrators a denial is right: leave it.", "拒否の理由を確認します。管理者のいる組織単位では正しい設定なので、変更しません。"),
                RunTheCommand,
                SharedSteps.AskWhyUser,
            ],
        },
    ];
}
