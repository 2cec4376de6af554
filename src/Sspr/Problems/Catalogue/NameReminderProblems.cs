namespace Sspr.Problems.Catalogue;

/// <summary>5016–5017: what stands in the way of a reminder of sign-in names.</summary>
internal static class NameReminderProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.TooManyNameQuestions, Status = 429, WhoActs = WhoActs.User,
            Public = new("User names were asked for too often. Wait a while and try again.", "ユーザー名の問い合わせが多すぎます。しばらく待ってからやり直してください。"),
            Symptom = new("Somebody asks for a user name by e-mail address and reads that there were too many requests.", "メール アドレスからユーザー名を問い合わせると、要求が多すぎると表示されます。"),
            Cause = new("More user names were asked for from one network address in ten minutes than `Throttling:NameRemindersPerSource` allows, or by one e-mail address in a day than `Throttling:NameRemindersPerAddressDaily` allows. Addresses that nobody has are counted alike.",
                "10 分間に 1 つのネットワーク アドレスから問い合わせできる数（`Throttling:NameRemindersPerSource`）、または 1 日に 1 つのメール アドレスで問い合わせできる数（`Throttling:NameRemindersPerAddressDaily`）を超えました。登録されていないアドレスも同じように数えます。"),
            Fix =
            [
                new("Look into the mailbox: an earlier answer may be there, or in the junk folder.", "受信トレイと迷惑メール フォルダーを確認します。以前の回答が届いている場合があります。"),
                new("Check who the user is, and give them the sign-in name.", "本人であることを確認したうえで、ユーザー名を伝えます。"),
                new("If a whole office shares a network address, raise `Throttling:NameRemindersPerSource`.", "拠点全体でネットワーク アドレスを共有している場合は、`Throttling:NameRemindersPerSource` を上げます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.TooManyNameQuestionsAtOnce, Status = 503, WhoActs = WhoActs.Operator,
            Public = new("User names cannot be sent right now. Wait a few minutes and try again.", "現在、ユーザー名を送信できません。数分待ってからやり直してください。"),
            Symptom = new("Everybody who asks for a user name reads that this cannot be used now.", "ユーザー名を問い合わせると、誰に対しても、現在は利用できないと表示されます。"),
            Cause = new("500 questions wait for their mail: the mail server or a directory answers slowly, or very many people ask at once.",
                "500 件の問い合わせが送信を待っています。メール サーバーまたはディレクトリの応答が遅いか、同時に多数の問い合わせがあります。"),
            Fix =
            [
                new("Look whether the mail server and the directories answer: `sspr doctor`.", "メール サーバーとディレクトリの応答を確認します: `sspr doctor`"),
                new("Look for a single source in the audit: `sspr audit list`.", "監査ログで、要求元が一つに偏っていないか確認します: `sspr audit list`"),
            ],
        },
    ];
}
