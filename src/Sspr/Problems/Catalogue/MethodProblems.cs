namespace Sspr.Problems.Catalogue;

/// <summary>4001–4008: the mail server and the codes that users type.</summary>
internal static class MethodProblems
{
    private static readonly LocalText TestMail = new(
        "Run `sspr doctor`: the mail server must now be shown as usable.",
        "`sspr doctor` を実行し、メール サーバーが「使用可能」と表示されることを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.MailServerUnreachable, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("No user receives a code.", "どのユーザーにもコードが届きません。"),
            Cause = new("The mail server cannot be reached, or its certificate is not valid for the configured name.", "メール サーバーに接続できないか、証明書が設定した名前に対して有効ではありません。"),
            Fix =
            [
                new("Try it by hand: `openssl s_client -starttls smtp -connect mail.example:587 -verify_return_error </dev/null`.", "`openssl s_client -starttls smtp -connect mail.example:587 -verify_return_error </dev/null` を実行します。"),
                new("Correct `Mail:Host`, `Mail:Port`, `Mail:Security` or `Mail:CaFile`, or open the port in the firewall.", "`Mail:Host`、`Mail:Port`、`Mail:Security`、`Mail:CaFile` を修正するか、ファイアウォールでポートを開きます。"),
                TestMail,
            ],
        },
        new()
        {
            Code = ProblemCodes.MailServerRefusesUs, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("No user receives a code.", "どのユーザーにもコードが届きません。"),
            Cause = new("The mail server refuses our sign-in or our sender address. The evidence holds its answer.", "メール サーバーが、サインインまたは送信元アドレスを拒否しました。応答は証拠に表示されます。"),
            Fix =
            [
                new("Check `Mail:UserName` and the file named by `Mail:PasswordFile`.", "`Mail:UserName` と、`Mail:PasswordFile` のファイルを確認します。"),
                new("Ask the mail server's administrator to let `Mail:From` be used by that account, or from this host.", "その資格情報またはこのホストから `Mail:From` の使用を許可するよう、メール サーバーの管理者に依頼します。"),
                TestMail,
            ],
        },
        new()
        {
            Code = ProblemCodes.MailRecipientRefused, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("One user receives no code; others do.", "特定のユーザーにだけ、コードが届きません。"),
            Cause = new("The mail server refuses the address: it does not exist, or its mailbox is full.", "宛先のアドレスを、メール サーバーが拒否しました。アドレスが存在しないか、メールボックスがいっぱいです。"),
            Fix =
            [
                new("Ask the user for an address that works, and register it: `sspr registration add --directory corp --user alice --email NEW-ADDRESS`.",
                    "ユーザーに使えるアドレスを確認し、`sspr registration add --directory corp --user alice --email 新アドレス` で登録します。"),
                SharedSteps.UserStartsAgain,
                new("If the evidence names `TestSends:MailTo`, no user is concerned: correct that setting, and start the server again.",
                    "証拠に `TestSends:MailTo` と表示された場合はユーザーとは関係ありません。この設定を修正し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.CodeWrong, Status = 422, WhoActs = WhoActs.User, Public = PublicTexts.WrongCode,
            Symptom = new("The page says that the code does not work.", "コードが使えないと表示されます。"),
            Cause = new("What was typed is not the code of the latest message; a newer message makes the older codes useless.", "入力された値が、最新のメールのコードと一致しません。新しいメールを送ると、それ以前のコードは使えなくなります。"),
            Fix = [new("Type the code of the latest message, or ask for a new one.", "最新のメールにあるコードを入力するか、新しいコードを請求します。")],
        },
        new()
        {
            Code = ProblemCodes.CodeExpired, Status = 422, WhoActs = WhoActs.User, Public = PublicTexts.WrongCode,
            Symptom = new("The page says that the code does not work.", "コードが使えないと表示されます。"),
            Cause = new("The code is older than its lifetime (ten minutes unless the settings say otherwise).", "コードの有効期間（既定は 10 分）が過ぎています。"),
            Fix =
            [
                new("Ask for a new code and type it soon.", "新しいコードを請求し、早めに入力します。"),
                new("If mails take longer than that, find the delay in the `Received` lines of one of them.", "メールの到着が遅い場合は、メールの `Received` ヘッダーで遅延箇所を調べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.CodeBudgetUsed, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("The user asks for another code and none comes.", "新しいコードを請求しても届きません。"),
            Cause = new("As many codes as the limits allow were sent already in this reset, to this account or to this address.", "この再設定、アカウント、またはアドレスに対するコードの送信数が上限に達しました。"),
            Fix =
            [
                new("Wait until the time in the evidence, then start again.", "証拠の時刻まで待ってから、やり直します。"),
                new("If the user cannot wait, find out who it is, then let the account go on: `sspr block lift --user alice`.",
                    "すぐに必要な場合は、本人であることを確認してから、`sspr block lift --user alice` で解除します。"),
                new("If real users meet this often, raise `Throttling:CodesPerAccount` and look for slow mail first.", "正当な利用で頻発する場合は、まずメールの遅延を調べ、その後 `Throttling:CodesPerAccount` を上げます。"),
            ],
        },
    ];
}
