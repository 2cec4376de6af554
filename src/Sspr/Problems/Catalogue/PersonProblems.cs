namespace Sspr.Problems.Catalogue;

/// <summary>5080–5099: a person with several accounts. Shown to nobody but operators; the page says only that an account cannot be changed here.</summary>
internal static class PersonProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.OtherAccountNeedsMoreProofs, Status = 403, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Symptom = new(
                "One of the person's accounts is listed as not included, or is not offered at all.",
                "本人のアカウントの 1 つが対象外と表示されるか、選択肢に表示されません。"),
            Cause = new(
                "The policy of that account demands more, or other, proofs than were given for the account whose name was typed.",
                "そのアカウントのポリシーが、名前を入力したアカウントで行った本人確認よりも多い、または別の確認を求めています。"),
            Fix =
            [
                new("Ask the user to start again with the name of that account, and to prove who they are by its own methods.",
                    "そのアカウントの名前で最初からやり直し、そのアカウントの方法で本人確認を行うよう、ユーザーに伝えます。"),
                new("If both accounts are to demand the same: compare the rules by `sspr policy test --user ACCOUNT` for each, and change the policy.",
                    "両方のアカウントで同じ確認を求めるには、それぞれに `sspr policy test --user アカウント` を実行してルールを比べ、ポリシーを変更します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PersonNotUnique, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new(
                "A person has accounts in several directories, and only the one whose name was typed is reset.",
                "複数のディレクトリにアカウントがあるのに、名前を入力したアカウントだけが再設定されます。"),
            Cause = new(
                "More than one account of one directory has the same value in the directory's `PersonAttribute`, so it does not say whose they are.",
                "1 つのディレクトリの複数のアカウントが、設定 `PersonAttribute` の属性に同じ値を持っているため、誰のアカウントかを判断できません。"),
            Fix =
            [
                new("Find them in the directory that the evidence names: `Get-ADUser -LDAPFilter '(employeeID=VALUE)'`, with the attribute of the settings.",
                    "証拠に示されたディレクトリで、`Get-ADUser -LDAPFilter '(employeeID=値)'`（属性は設定のもの）を実行して探します。"),
                new("Remove or correct the value on every account but one; accounts for administration and services need none.",
                    "1 つを除くすべてのアカウントで、値を消すか正しい値に直します。管理用やサービス用のアカウントには値は不要です。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.OtherAccountsNotAsked, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new(
                "A person has accounts in several directories, and one of them is not offered.",
                "複数のディレクトリにアカウントがあるのに、そのうちの 1 つが選択肢に表示されません。"),
            Cause = new(
                "A directory could not be asked in time whether the person has an account there; the reset went on without it.",
                "そのディレクトリに本人のアカウントがあるかどうかを時間内に確認できなかったため、それ以外のアカウントで再設定を続けました。"),
            Fix =
            [
                new("Read in the evidence which directory it is and what it answered, and mend that.", "証拠に示されたディレクトリとその応答を確認し、原因を取り除きます。"),
                SharedSteps.RunDoctor,
                SharedSteps.UserStartsAgain,
            ],
        },
    ];
}
