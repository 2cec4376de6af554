namespace Sspr.Problems.Catalogue;

/// <summary>8010–8029, and Microsoft's 12 and 13: the policy document, and whom it lets in.</summary>
internal static class PolicyProblems
{
    private static readonly LocalText TryDry = new(
        "Check the corrected file with `sspr policy import FILE --dry-run`; it changes nothing.",
        "修正したファイルを `sspr policy import ファイル --dry-run` で確認します。何も変更されません。");

    private static readonly LocalText TestUser = new(
        "Run `sspr policy test --user NAME`: it names the rule that applies and why no earlier one does.",
        "`sspr policy test --user 名前` を実行し、適用されるルールと、それより前のルールが適用されない理由を確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntitlementMissing, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0012 UserNotLicensed"],
            Symptom = new("A user types the right name and gets no further.", "ユーザー名を正しく入力しても、その先へ進めません。"),
            Cause = new(
                "No valid plan of the account allows what was asked for. Plans are the section `entitlements` of the policy document.",
                "アカウントに割り当てられた有効なプランに、要求された機能が含まれていません。プランはポリシー文書の `entitlements` セクションで定義します。"),
            Fix =
            [
                new("Run `sspr entitlements check --user NAME`: it names what is missing and the plans that would give it.",
                    "`sspr entitlements check --user 名前` を実行し、足りない機能と、それを含むプランを確認します。"),
                new("Give one with `sspr entitlements assign --plan PLAN --group GROUP`, or ask whoever assigns plans.",
                    "`sspr entitlements assign --plan プラン --group グループ` で割り当てるか、プランの管理者に依頼します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.OutOfPolicyScope, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0013 UserNotMemberOfScopedAccessGroup"],
            Symptom = new("A user types the right name and gets no further, while others can reset.", "ほかのユーザーは再設定できるのに、このユーザーだけ先へ進めません。"),
            Cause = new(
                "No rule of the policy concerns the account, or the first rule that does allows no resets.",
                "ポリシーのどのルールもこのアカウントに適用されないか、最初に適用されるルールで再設定が許可されていません。"),
            Fix =
            [
                TestUser,
                new("Add the account to a group of the rule that is meant, or add a rule and import the document.",
                    "該当するルールのグループにアカウントを追加するか、ルールを追加して文書をインポートします。"),
            ],
        },
        Faulty(
            ProblemCodes.PolicyNotJson,
            new("The file is not JSON, or is longer than any policy.", "ファイルが JSON ではないか、ポリシーとして長すぎます。"),
            new("Correct the line and byte that the message names.", "メッセージに示された行とバイト位置を修正します。")),
        Faulty(
            ProblemCodes.PolicyMemberUnknown,
            new("A member is misspelt, stands twice or is missing. What is not understood is never skipped: it may be what keeps somebody out.",
                "メンバー名の誤り、重複、または不足があります。理解できない記述を読み飛ばすと、制限が失われるおそれがあるため、受け付けません。"),
            new("Compare the path that the message names with the schema: `sspr policy schema`.", "メッセージに示されたパスを `sspr policy schema` のスキーマと照合します。")),
        Faulty(
            ProblemCodes.PolicyValueInvalid,
            new("A value is of the wrong type, out of range or no name that is known.", "値の型が違う、範囲外である、または未知の名前です。"),
            new("Write what the message allows at the path that it names.", "メッセージに示されたパスの値を、許可されている値に直します。")),
        Faulty(
            ProblemCodes.PolicyContradictory,
            new("Each value is allowed, and together they cannot be meant: a rule that never applies, a plan that is not there, questions that nobody registers.",
                "個々の値は正しくても、組み合わせが成り立ちません。適用されることのないルール、存在しないプラン、登録数より多い質問などです。"),
            new("Choose which of the two is meant, and correct the other.", "どちらを意図しているかを決め、もう一方を修正します。")),
        Faulty(
            ProblemCodes.PolicyAdministratorsTooWeak,
            new("The section `administrators` asks for less than two gates, for questions or voice calls, or lets codes of one kind count twice. No document can loosen that.",
                "`administrators` セクションが、2 未満のゲート、質問、音声通話、または同種のコードの重複を認めています。この制限はどの文書でも緩められません。"),
            new("Remove what the message names; administrators keep the stricter terms.", "メッセージに示された記述を削除します。管理者には厳しい条件が常に適用されます。")),
        Moved(),
        NoVersion(),
        AdministratorsOff(),
        Undecided(),
    ];

    private static Problem Faulty(ProblemCode code, LocalText cause, LocalText step) => new()
    {
        Code = code,
        Status = 422,
        WhoActs = WhoActs.Administrator,
        Public = PublicTexts.NoPage,
        Symptom = new(
            "`sspr policy import FILE` takes nothing of a document and names a path in it.",
            "`sspr policy import ファイル` が文書を受け付けず、文書内のパスを表示します。"),
        Cause = cause,
        Fix = [step, TryDry],
    };

    private static Problem Moved() => new()
    {
        Code = ProblemCodes.PolicyChangedMeanwhile,
        Status = 409,
        WhoActs = WhoActs.Administrator,
        Public = PublicTexts.NoPage,
        Symptom = new("A change of the policy is not taken.", "ポリシーの変更が受け付けられません。"),
        Cause = new("Somebody else changed the policy since the version that this change was made from.", "この変更の元になったバージョンの後に、別の人がポリシーを変更しました。"),
        Fix =
        [
            new("Look at what changed with `sspr policy history` and `sspr policy diff A B`.", "`sspr policy history` と `sspr policy diff A B` で変更内容を確認します。"),
            new("Make the change again from `sspr policy export`, and import that.", "`sspr policy export` の出力を元に変更し直し、インポートします。"),
        ],
    };

    private static Problem NoVersion() => new()
    {
        Code = ProblemCodes.PolicyVersionUnknown,
        Status = 404,
        WhoActs = WhoActs.Administrator,
        Public = PublicTexts.NoPage,
        Symptom = new("`sspr policy diff A B` or `sspr policy rollback N` says that there is no such version.", "`sspr policy diff A B` または `sspr policy rollback N` で、バージョンがないと表示されます。"),
        Cause = new("The number was never given to a version of this installation.", "この番号のバージョンは、このシステムでは作成されていません。"),
        Fix = [new("Choose a number from `sspr policy history`.", "`sspr policy history` から番号を選びます。")],
    };

    private static Problem AdministratorsOff() => new()
    {
        Code = ProblemCodes.AdministratorsSwitchedOff,
        Status = 403,
        WhoActs = WhoActs.Administrator,
        Public = PublicTexts.CannotHere,
        Microsoft = ["SSPR_0009 (allowedToUseSSPR is false)"],
        Symptom = new("An administrator types the right name and gets no further.", "管理者がユーザー名を正しく入力しても、先へ進めません。"),
        Cause = new(
            "The account counts as an administrator, and self-service is switched off for administrators, as it is until somebody decides otherwise.",
            "アカウントは管理者として扱われ、管理者のセルフサービスは無効になっています（既定の状態です）。"),
        Fix =
        [
            TestUser,
            new("If administrators are to use self-service, set `administrators.allowed` to true in the document and import it.",
                "管理者にセルフサービスを許可する場合は、文書の `administrators.allowed` を true にしてインポートします。"),
            new("If the account is no administrator, take it out of the group that the evidence names, or take the group out of `administrators.groups`.",
                "管理者ではないアカウントの場合は、証拠に表示されたグループから外すか、`administrators.groups` からそのグループを削除します。"),
        ],
    };

    private static Problem Undecided() => new()
    {
        Code = ProblemCodes.PolicyUndecided,
        Status = 503,
        WhoActs = WhoActs.Operator,
        Public = PublicTexts.TryLater,
        Symptom = new("Resets stop for some users although the directory answers.", "ディレクトリは応答しているのに、一部のユーザーの再設定が進みません。"),
        Cause = new(
            "Which rule applies hangs on a group whose members could not be read. A later rule might be weaker than the one that is meant, so none is taken.",
            "適用するルールを決めるグループのメンバーを読み取れませんでした。後のルールのほうが緩い可能性があるため、どのルールも適用しません。"),
        Fix =
        [
            TestUser,
            new("Let the service account read the group, or correct the group's name in the document.", "サービス アカウントにグループの読み取り権限を与えるか、文書内のグループ名を修正します。"),
            SharedSteps.RunDoctor,
        ],
    };
}
