namespace Sspr.Problems.Catalogue;

/// <summary>4130–4132: test messages that an operator asks for.</summary>
internal static class TestSendProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.TestSendsNotSet, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = new("`sspr doctor --send-tests` is refused.", "`sspr doctor --send-tests` が拒否されます。"),
            Cause = new("The settings name no address and no number that test messages may go to.", "テスト メッセージの宛先が設定されていません。"),
            Fix =
            [
                new("Set `TestSends:MailTo` to a mailbox, `TestSends:TextTo` and `TestSends:CallTo` to telephones of your own; each may be left out.",
                    "`TestSends:MailTo` に自組織のメール アドレス、`TestSends:TextTo` と `TestSends:CallTo` に自組織の電話番号を設定します。それぞれ省略できます。"),
                new("Run `sspr doctor --send-tests` again, after a restart of the server.", "サーバーを再起動し、もう一度 `sspr doctor --send-tests` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.TestSendLimitUsed, Status = 429, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = new("A test message is not sent.", "テスト メッセージが送信されません。"),
            Cause = new("As many test messages of this kind were sent as `TestSends:PerDay` allows in a day.", "この種類のテスト メッセージが 1 日の上限（`TestSends:PerDay`）に達しました。"),
            Fix =
            [
                new("Wait until the time of the evidence, or look at what the last ones came to: `sspr messages list`.",
                    "証拠に表示された時刻まで待つか、前回までの結果を `sspr messages list` で確認します。"),
                new("Set `TestSends:PerDay` higher if you need more; each text message and call costs money.",
                    "さらに必要な場合は `TestSends:PerDay` を増やします。SMS と通話には料金がかかります。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.TestSendUnconfirmed, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = new("A carrier took a test message, and nobody knows whether it arrived.", "事業者がテスト メッセージを受け付けましたが、届いたかどうかわかりません。"),
            Cause = new("The carrier did not say in the time of `TestSends:WaitFor` what became of it. Networks take their time; it may also be lost.",
                "`TestSends:WaitFor` の時間内に、事業者から配信結果の報告がありませんでした。網側の遅れのほか、失われた可能性もあります。"),
            Fix =
            [
                new("Look at the telephone.", "電話機を確認します。"),
                new("Ask later: `sspr messages list` shows what the carrier says in the next half hour.", "後で確認します。`sspr messages list` に、その後 30 分間の事業者の報告が表示されます。"),
                new("Look up the message in the carrier's own console, if it did not come.", "届いていない場合は、事業者の管理画面でメッセージを調べます。"),
            ],
        },
    ];
}
