namespace Sspr.Problems.Catalogue;

/// <summary>0001–0099: Microsoft's numbers, with Microsoft's meaning.</summary>
internal static class MicrosoftProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.WritebackNotEnabled, Status = 403, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0010 WritebackNotEnabled"],
            Symptom = new(
                "No reset gets as far as a code, although the user names are right.",
                "ユーザー名が正しくても、どの再設定もコードの送信まで進みません。"),
            Cause = new(
                "The password is kept in a directory on the organisation's own network, and no way to write to it is set up.",
                "パスワードは組織内のディレクトリで管理されていますが、そこへ書き込む経路（パスワード ライトバック）が設定されていません。"),
            Fix =
            [
                new("Name the directory in the settings file, section `Directories`, either with its LDAPS addresses or as served by an agent.",
                    "設定ファイルの `Directories` セクションにディレクトリを登録します。LDAPS のアドレスを直接指定するか、エージェント経由を指定します。"),
                new("For an agent, make a code with `sspr agent code --name NAME --directory corp` and enter it on the agent's host with `sspr-agent enroll`.",
                    "エージェント経由の場合は、`sspr agent code --name 名前 --directory corp` でコードを発行し、エージェントのホストで `sspr-agent enroll` に入力します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.NotEnoughRegistered, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0014 UserNotProperlyConfigured"],
            Symptom = new(
                "The user types the right name and no code ever arrives.",
                "ユーザー名を正しく入力しても、コードが届きません。"),
            Cause = new(
                "Fewer usable methods are registered for the account than the policy demands: no address is on file, or it is malformed.",
                "ポリシーが求める数の認証方法がアカウントに登録されていません。メール アドレスが未登録か、形式が正しくありません。"),
            Fix =
            [
                new("Look at the evidence: it says how many methods count and how many the policy demands.",
                    "証拠の行で、有効な認証方法の数とポリシーが求める数を確認します。"),
                new("Register an address with `sspr registration add --directory corp --user alice --email alice@mail.example`, or fill the attribute of the directory that `MailAttributes` names.",
                    "`sspr registration add --directory corp --user alice --email alice@mail.example` でアドレスを登録するか、`MailAttributes` に指定したディレクトリの属性に入力します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.AdministratorMustAct, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0029 OnPremisesAdminActionRequired", "33004", "33009"],
            Symptom = new(
                "The user passes every gate and the new password is still not set.",
                "本人確認がすべて済んでも、新しいパスワードが設定されません。"),
            Cause = new(
                "Something is wrong on the side of the directory that no user can put right: a missing right, a protected account or its configuration.",
                "権限の不足、保護されたアカウント、構成の誤りなど、ユーザーには直せない問題がディレクトリ側にあります。"),
            Fix =
            [
                new("Run `sspr why SUPPORT-CODE` with the code that the user reads out: it names the exact cause.",
                    "ユーザーから聞いたサポート コードで `sspr why サポートコード` を実行します。正確な原因が表示されます。"),
                new("Follow the fix printed there, then ask the user to start again.",
                    "表示された対処を行い、ユーザーに最初からやり直すよう伝えます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryCannotBeReached, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "31034", "32001", "32002"],
            Symptom = new(
                "Resets stop with \"this does not work at the moment\", for everybody at once.",
                "「ただいまご利用になれません」と表示され、全員の再設定が止まります。"),
            Cause = new(
                "Neither the directory nor an agent in front of it can be reached now.",
                "ディレクトリにも、その手前のエージェントにも、現在到達できません。"),
            Fix =
            [
                new("Run `sspr doctor`: it names the address, the step that fails (name, connection, certificate, sign-in) and the code for it.",
                    "`sspr doctor` を実行します。どのアドレスの、どの段階（名前解決、接続、証明書、サインイン）で失敗しているかがコードとともに表示されます。"),
                new("Follow the fix of that code, then run `sspr doctor` again.",
                    "そのコードの対処を行い、もう一度 `sspr doctor` を実行します。"),
            ],
        },
    ];
}
