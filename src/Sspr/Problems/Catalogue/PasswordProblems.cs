namespace Sspr.Problems.Catalogue;

/// <summary>2040–2047, 5008: the new password. These are shown on the page, to a user who has passed every gate.</summary>
internal static class PasswordProblems
{
    private const int Unacceptable = 422;

    private static readonly LocalText StaysOnPage = new(
        "The page for the new password comes back with a rule marked.",
        "新しいパスワードのページに戻り、満たしていないルールが表示されます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.PasswordTooShort, Status = Unacceptable, WhoActs = WhoActs.User, Microsoft = ["33008", "0x80230619"],
            Public = new("This password is too short. Choose a longer one.", "パスワードが短すぎます。もっと長いものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("It has fewer characters than the directory's policy for this account demands.", "このアカウントに適用されるポリシーの最小文字数に足りません。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordTooLong, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("This password is too long. Use at most 256 characters.", "パスワードが長すぎます。256 文字以内にしてください。"),
            Symptom = StaysOnPage,
            Cause = new("It has more characters than every tool on the way can take.", "途中のすべてのツールで扱える文字数を超えています。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordNotComplex, Status = Unacceptable, WhoActs = WhoActs.User, Microsoft = ["33008", "0x80230619"],
            Public = new("Use three of these: capital letters, small letters, digits, other characters. Leave your name out.",
                "大文字、小文字、数字、記号のうち 3 種類以上を使い、名前を含めないでください。"),
            Symptom = StaysOnPage,
            Cause = new("It has too few kinds of character, or holds the login name or a part of the display name.", "文字の種類が足りないか、ログイン名または表示名の一部が含まれています。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordInHistory, Status = Unacceptable, WhoActs = WhoActs.User, Microsoft = ["33008", "0x80230619"],
            Public = new("You have used this password before. Choose a new one.", "以前に使ったパスワードです。別のものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("The directory remembers it among the account's earlier passwords.", "ディレクトリの履歴に、過去のパスワードとして残っています。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordTooYoung, Status = Unacceptable, WhoActs = WhoActs.Administrator, Microsoft = ["33008", "0x80230619"],
            Public = new("Your organisation does not let you change your password again so soon. Wait until the time shown, or call the helpdesk.",
                "前回の変更から間もないため、まだ変更できません。表示された時刻までお待ちになるか、ヘルプデスクに連絡してください。"),
            Symptom = StaysOnPage,
            Cause = new("The present password is younger than the minimum age of the policy.", "現在のパスワードが、ポリシーの変更禁止期間（最小の有効期間）を過ぎていません。"),
            Fix =
            [
                new("Wait until the time in the evidence, or have an administrator set *User must change password at next logon*, which ends the wait.",
                    "証拠の時刻まで待つか、管理者が「ユーザーは次回ログオン時にパスワード変更が必要」を設定して待ち時間を解除します。"),
                new("Consider a minimum age of 0 in the policy: `Set-ADDefaultDomainPasswordPolicy -Identity corp.example -MinPasswordAge 0`.",
                    "ポリシーの最小の有効期間を 0 にすることを検討します: `Set-ADDefaultDomainPasswordPolicy -Identity corp.example -MinPasswordAge 0`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordInHistoryOrFiltered, Status = Unacceptable, WhoActs = WhoActs.User, Microsoft = ["33008", "0x80230619"],
            Public = new("Your organisation's directory refuses this password: it was used before or is on its list of forbidden ones. Choose another.",
                "組織のディレクトリがこのパスワードを拒否しました。以前に使ったか、禁止リストにあるものです。別のものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("Length, kinds of character and age are in order, so a password filter or the history refused it; the directory gives one code for both.",
                "長さ、文字の種類、期間には問題がないため、パスワード フィルターか履歴による拒否です。ディレクトリは両者を同じコードで返します。"),
            Fix =
            [
                SharedSteps.ChooseAnother,
                new("If users complain often, read the filter's own log on the domain controller in the evidence.", "頻繁に起きる場合は、証拠のドメイン コントローラーで、フィルターのログを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordForbiddenCharacter, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("This password holds a character that cannot be used. Leave out invisible characters.", "使えない文字が含まれています。見えない文字を除いてください。"),
            Symptom = StaysOnPage,
            Cause = new("It holds a character that no directory takes, such as NUL, or bytes that are no text.", "NUL など、ディレクトリが受け付けない文字が含まれています。"),
            Fix = [SharedSteps.ChooseAnother],
        },
        new()
        {
            Code = ProblemCodes.PasswordRefusedUnnamed, Status = Unacceptable, WhoActs = WhoActs.User, Microsoft = ["33008", "0x80230619"],
            Public = new("Your organisation's directory refuses this password without saying why. Choose a longer one that you have not used before.",
                "組織のディレクトリがこのパスワードを拒否しましたが、理由は示されていません。もっと長く、使ったことのないものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("The directory named no rule, and none that can be checked explains the refusal.", "ディレクトリは理由を示さず、確認できるルールでも説明できません。"),
            Fix =
            [
                SharedSteps.ChooseAnother,
                new("If it happens again, run `sspr why SUPPORT-CODE` and look at the directory's own words in the evidence.", "繰り返す場合は、`sspr why サポートコード` を実行し、証拠にあるディレクトリの応答を確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordIsCommon, Status = Unacceptable, WhoActs = WhoActs.User,
            Public = new("Many people use this password, so it is easily guessed. Choose another.", "多くの人が使っている推測されやすいパスワードです。別のものを選んでください。"),
            Symptom = StaysOnPage,
            Cause = new("It stands on our list of common passwords, as it is or slightly changed.", "よく使われるパスワードの一覧に（そのまま、または少し変えた形で）含まれています。"),
            Fix = [SharedSteps.ChooseAnother],
        },
    ];
}
