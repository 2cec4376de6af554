namespace Sspr.Problems.Catalogue;

/// <summary>1020–1027: what works, and is weaker than Microsoft and NIST advise. Said apart from what is wrong.</summary>
internal static class WeakSettingProblems
{
    private static readonly LocalText NothingFails = new(
        "`sspr doctor` says so below *Worth considering*; nothing fails.", "`sspr doctor` の「検討事項」に表示されますが、動作に支障はありません。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        Of(
            ProblemCodes.OneGateEnough,
            new("A rule of the policy lets one proof alone set a new password or unlock an account. Microsoft advises two methods and demands them of administrators; NIST SP 800-63B-4 §4.2.2 wants two recovery proofs where sign-ins have a second factor.",
                "ポリシーのルールにより、1 つの確認だけでパスワードの設定やロック解除ができます。Microsoft は 2 つの方法を推奨し、管理者には必須としています。サインインに第 2 要素がある場合、NIST SP 800-63B-4 §4.2.2 は 2 つの確認を求めています。"),
            [
                new("Run `sspr policy export > policy.json` and set `gates` to 2 in the rule that the evidence names, and remove `allowSingleGate`; without a document set `Policy:Gates` to 2 and remove `Policy:AllowSingleGate`.",
                    "`sspr policy export > policy.json` を実行し、証拠にあるルールの `gates` を 2 にして `allowSingleGate` を削除します。ポリシーを取り込んでいない場合は、`Policy:Gates` を 2 にして `Policy:AllowSingleGate` を削除します。"),
                new("Run `sspr outlook --policy policy.json`: it says who has too few methods for two gates. Have them register more first.",
                    "`sspr outlook --policy policy.json` で、2 つのゲートに足りないユーザーを確認し、先に方法を登録してもらいます。"),
                new("Then import it: `sspr policy import policy.json --why REASON`, and run `sspr doctor` again.",
                    "`sspr policy import policy.json --why 理由` で取り込み、`sspr doctor` をもう一度実行します。"),
            ]),
        Of(
            ProblemCodes.TelephoneEnough,
            new("Whoever has somebody's telephone number, by a swapped SIM or a forwarded call, passes every gate of a rule. NIST SP 800-63B-4 §3.1.3.3 calls the telephone network restricted, and Microsoft advises against text messages where there is something else.",
                "SIM スワップや転送で電話番号を手に入れた人が、ルールのすべてのゲートを通過できます。NIST SP 800-63B-4 §3.1.3.3 は電話網を制限付きとし、Microsoft もほかの方法がある場合は SMS を推奨していません。"),
            [
                new("Run `sspr policy export > policy.json` and demand one more gate in the rule that the evidence names, or remove `SmsCode`, `MobileCall` and `OfficeCall` from its `methods`.",
                    "`sspr policy export > policy.json` を実行し、証拠にあるルールの `gates` を増やすか、`methods` から `SmsCode`、`MobileCall`、`OfficeCall` を削除します。"),
                new("Then import it: `sspr policy import policy.json --why REASON`, and run `sspr doctor` again.",
                    "`sspr policy import policy.json --why 理由` で取り込み、`sspr doctor` をもう一度実行します。"),
            ]),
        Of(
            ProblemCodes.QuestionsAsked,
            new("A rule of the policy lets answers to security questions pass a gate. They can be looked up and guessed: NIST SP 800-63B-4 §3.1.1.2 forbids them, and Microsoft advises to use them beside another method only.",
                "ポリシーのルールで、秘密の質問の答えがゲートとして認められています。答えは調べたり推測したりでき、NIST SP 800-63B-4 §3.1.1.2 は禁止しています。Microsoft もほかの方法との併用だけを推奨しています。"),
            [
                new("Run `sspr policy export > policy.json` and remove `SecurityQuestions` from the `methods` of the rule that the evidence names.",
                    "`sspr policy export > policy.json` を実行し、証拠にあるルールの `methods` から `SecurityQuestions` を削除します。"),
                new("Ask those who registered nothing else to register an app or a passkey first: `sspr outlook --policy policy.json` names them.",
                    "ほかに何も登録していないユーザーを `sspr outlook --policy policy.json` で確認し、先にアプリまたはパスキーを登録してもらいます。"),
                new("Then import it: `sspr policy import policy.json --why REASON`, and run `sspr doctor` again.",
                    "`sspr policy import policy.json --why 理由` で取り込み、`sspr doctor` をもう一度実行します。"),
            ]),
        Of(
            ProblemCodes.CodesCountTwice,
            new("In a rule that demands several gates, codes of one kind count as more than one: sent codes, or codes that one device computes. One stolen telephone then passes them all.",
                "複数のゲートを求めるルールで、同種のコード（送信されるコード、または 1 台の機器が計算するコード）が複数のゲートとして数えられます。電話を 1 台盗まれると、すべて通過されます。"),
            [
                new("Run `sspr policy export > policy.json` and remove `combinations.countOnce` from the rule that the evidence names: the default counts each kind once.",
                    "`sspr policy export > policy.json` を実行し、証拠にあるルールから `combinations.countOnce` を削除します。既定では同種のコードは 1 つと数えられます。"),
                new("Then import it: `sspr policy import policy.json --why REASON`, and run `sspr doctor` again.",
                    "`sspr policy import policy.json --why 理由` で取り込み、`sspr doctor` をもう一度実行します。"),
            ]),
        Of(
            ProblemCodes.NewMethodCountsAtOnce,
            new("With a cool-down of 0 hours a method counts for a reset the moment that it is registered: whoever sits at an unlocked screen registers a method of their own and takes the account.",
                "待機時間が 0 時間のため、登録した方法がすぐに再設定に使えます。ロックされていない画面の前に座った人が、自分の方法を登録してアカウントを乗っ取れます。"),
            [
                new("Run `sspr policy export > policy.json` and set `registration.coolDownHours` to 24 in the rule that the evidence names.",
                    "`sspr policy export > policy.json` を実行し、証拠にあるルールの `registration.coolDownHours` を 24 にします。"),
                new("Then import it: `sspr policy import policy.json --why REASON`, and run `sspr doctor` again.",
                    "`sspr policy import policy.json --why 理由` で取り込み、`sspr doctor` をもう一度実行します。"),
            ]),
        Of(
            ProblemCodes.CodesLiveLong,
            new("A code that was sent is good for more than ten minutes. NIST SP 800-63B-4 §3.1.3.2 allows ten at most.",
                "送信されたコードの有効期間が 10 分を超えています。NIST SP 800-63B-4 §3.1.3.2 では最長 10 分です。"),
            [
                new("Set the lifetime that the evidence names to `00:10:00`, or remove it: that is the default.",
                    "証拠にある有効期間を `00:10:00` にするか、設定を削除します（既定値）。"),
                new("Start the server again, and run `sspr doctor`.",
                    "サーバーを再起動し、`sspr doctor` を実行します。"),
            ]),
        Of(
            ProblemCodes.CommonPasswordsTaken,
            new("Passwords that everybody guesses are taken. NIST SP 800-63B-4 §3.1.1.2 demands that new passwords are compared with such a list, and Microsoft's password protection does so.",
                "誰もが思いつくパスワードが受け付けられます。NIST SP 800-63B-4 §3.1.1.2 は新しいパスワードをそのような一覧と照合することを求めており、Microsoft のパスワード保護も同様です。"),
            [
                new("Set `Passwords:RefuseCommon` to true, or remove it: that is the default.",
                    "`Passwords:RefuseCommon` を true にするか、設定を削除します（既定値）。"),
                new("Start the server again, and run `sspr doctor`.",
                    "サーバーを再起動し、`sspr doctor` を実行します。"),
            ]),
        Of(
            ProblemCodes.WrongProofsMany,
            new("More than 100 wrong proofs of one account are let through before it is closed for a while. NIST SP 800-63B-4 §3.2.2 allows 100 at most, and a code of six digits is guessed sooner the more tries there are.",
                "1 つのアカウントで、100 回を超える誤った確認が許可されています。NIST SP 800-63B-4 §3.2.2 では最大 100 回です。回数が多いほど、6 桁のコードは推測されやすくなります。"),
            [
                new("Set `Throttling:ProofsPerAccount` to 10, or remove it: that is the default.",
                    "`Throttling:ProofsPerAccount` を 10 にするか、設定を削除します（既定値）。"),
                new("Start the server again, and run `sspr doctor`.",
                    "サーバーを再起動し、`sspr doctor` を実行します。"),
            ]),
    ];

    private static Problem Of(ProblemCode code, LocalText cause, IReadOnlyList<LocalText> fix) => new()
    {
        Code = code,
        Status = 500,
        WhoActs = WhoActs.Administrator,
        Public = PublicTexts.NoPage,
        Symptom = NothingFails,
        Cause = cause,
        Fix = fix,
    };
}
