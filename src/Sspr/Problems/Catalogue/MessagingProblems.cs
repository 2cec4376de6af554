namespace Sspr.Problems.Catalogue;

/// <summary>4101–4114: text messages, calls and the templates of mails.</summary>
internal static class MessagingProblems
{
    private static readonly LocalText NothingArrives = new("Users receive no code on their telephones.", "電話にコードが届きません。");

    private static readonly LocalText OneReceivesNothing = new(
        "One user receives no code on the telephone; others do.", "特定のユーザーの電話にだけ、コードが届きません。");

    private static readonly LocalText TestMessage = new(
        "Send yourself a message: `sspr messages test --to NUMBER`; it must arrive.",
        "`sspr messages test --to 番号` で自分あてに送信し、届くことを確認します。");

    private static readonly LocalText LookAtList = new(
        "Look at the latest deliveries: `sspr messages list`.", "`sspr messages list` で最近の送信結果を確認します。");

    private static readonly LocalText CorrectNumber = new(
        "Correct the number in the directory or in the registration, with its country code: `+81 90 1234 5678`.",
        "ディレクトリまたは登録情報の番号を、国番号付き（`+81 90 1234 5678`）に修正します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.CarrierUnreachable, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The provider of text messages or calls does not answer, or answers that it is out of order.", "SMS・音声通話の事業者が応答しないか、障害を示す応答を返しました。"),
            Fix =
            [
                new("Look at the provider's status page, and let this server reach its address on port 443.", "事業者の稼働状況を確認し、このサーバーから事業者のポート 443 への接続を許可します。"),
                new("Add a second entry to `Messaging:Carriers`: it is used while the first one fails.", "`Messaging:Carriers` に 2 つ目の事業者を追加します。1 つ目に障害があるときに使われます。"),
                TestMessage,
            ],
        },
        new()
        {
            Code = ProblemCodes.CarrierRefusesUs, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The provider refuses our credentials, our sender, or the country: its account is not set up for this message. The evidence holds its number.",
                "事業者が、認証情報、送信元、または宛先の国を拒否しました。証拠に事業者のエラー番号が表示されます。"),
            Fix =
            [
                new("Check the secret's file, the account and the sender in `Messaging:Carriers`.", "`Messaging:Carriers` の秘密情報のファイル、アカウント、送信元を確認します。"),
                new("Allow the country and the sender in the provider's own console, and look at the account's balance there.", "事業者の管理画面で宛先の国と送信元を許可し、残高を確認します。"),
                TestMessage,
            ],
        },
        new()
        {
            Code = ProblemCodes.CarrierThrottlesUs, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The provider takes no more messages from us for a while.", "事業者が、一時的に送信を受け付けていません。"),
            Fix =
            [
                LookAtList,
                new("If the messages are real users', ask the provider for a higher rate, or add a second entry to `Messaging:Carriers`.",
                    "正当な利用であれば、送信レートの引き上げを事業者に依頼するか、`Messaging:Carriers` に 2 つ目の事業者を追加します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.CarrierAnswersUnexpectedly, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The provider's answer is not the one that the settings call success.", "事業者の応答が、設定で「成功」とした内容と一致しません。"),
            Fix =
            [
                new("Compare `Messaging:Carriers` with the provider's manual: address, body, success rule.", "`Messaging:Carriers` の URL、本文、成功条件を、事業者の仕様書と照合します。"),
                TestMessage,
            ],
        },
        new()
        {
            Code = ProblemCodes.CarrierAddressNotAllowed, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The provider's name leads to an address inside the organisation's network, which is not connected to unless the settings allow it.",
                "事業者のホスト名が組織内のアドレスに解決されました。設定で許可しない限り接続しません。"),
            Fix =
            [
                new("If the server stands in your own network, set `AllowPrivateAddress` of that entry to true.", "組織内のサーバーであれば、その項目の `AllowPrivateAddress` を true にします。"),
                new("If not, find out who changed the name's address before anything else.", "そうでなければ、まず名前解決の結果が変わった原因を調べます。"),
                TestMessage,
            ],
        },
        new()
        {
            Code = ProblemCodes.NumberRefused, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = OneReceivesNothing,
            Cause = new("The provider refuses the number: it does not exist, is no mobile phone, or its owner asked for no more messages.",
                "事業者が番号を拒否しました。番号が存在しない、携帯電話ではない、または受信拒否が設定されています。"),
            Fix = [CorrectNumber, SharedSteps.UserStartsAgain],
        },
        new()
        {
            Code = ProblemCodes.PhoneNumberUnusable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = OneReceivesNothing,
            Cause = new("The number on file cannot be used, so it counts as missing. The evidence says why.", "登録されている番号が使えないため、未設定として扱われます。理由は証拠に表示されます。"),
            Fix =
            [
                CorrectNumber,
                new("If numbers are written without a country code, set `Messaging:Country`.", "国番号のない番号を使う場合は、`Messaging:Country` を設定します。"),
                SharedSteps.AskWhyUser,
            ],
        },
        new()
        {
            Code = ProblemCodes.CountryNotAllowed, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = OneReceivesNothing,
            Cause = new("The number belongs to a country that `Messaging:AllowedCountries` does not name.", "番号の国が `Messaging:AllowedCountries` に含まれていません。"),
            Fix =
            [
                new("If you have users there, add the country's two letters to `Messaging:AllowedCountries`.", "その国に利用者がいる場合は、2 文字の国コードを `Messaging:AllowedCountries` に追加します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.MessageBudgetUsed, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = OneReceivesNothing,
            Cause = new("As many messages as the limits allow were sent already to this number or to its range.", "この番号、またはその番号帯への送信数が上限に達しました。"),
            Fix =
            [
                new("Wait until the time in the evidence, or use another method.", "証拠の時刻まで待つか、ほかの方法を使います。"),
                new("If real users meet this often, raise the limit that the evidence names in `Messaging`.", "正当な利用で頻発する場合は、証拠に示された `Messaging` の上限を上げます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PrefixStopped, Status = 429, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Numbers of one range receive no codes.", "特定の番号帯にだけ、コードが届きません。"),
            Cause = new("Few of the codes that were sent to this range were typed in: somebody may be earning by making us send (SMS pumping). The range is stopped for a while.",
                "この番号帯に送ったコードの入力率が低すぎます。送信させて利益を得る不正（SMS ポンピング）の疑いがあるため、一時的に停止しました。"),
            Fix =
            [
                LookAtList,
                new("If they are real users who receive nothing, ask the provider why; if not, find the source in `sspr audit list` and close it out.",
                    "正当な利用者に届いていない場合は事業者に確認します。そうでなければ `sspr audit list` で発信元を調べ、遮断します。"),
                new("Wait for the end of the stop, which the evidence names, or use another method.", "証拠の時刻まで待つか、ほかの方法を使います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.MessagesStopped, Status = 429, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("The organisation's budget of messages is used up: the limit that the evidence names.", "組織全体の送信上限に達しました。どの上限かは証拠に表示されます。"),
            Fix =
            [
                LookAtList,
                new("If the messages are real users', raise the limit in `Messaging`; if not, leave it and close out the source.", "正当な利用であれば `Messaging` の上限を上げます。そうでなければそのままにし、発信元を遮断します。"),
                SharedSteps.RestartServer,
            ],
        },
        new()
        {
            Code = ProblemCodes.NoCarrier, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NothingArrives,
            Cause = new("Text messages or calls are asked for, but no entry of `Messaging:Carriers` carries them, or `Messaging:AcceptPstnRisk` is not true.",
                "SMS または音声通話が求められましたが、それを扱う `Messaging:Carriers` の項目がないか、`Messaging:AcceptPstnRisk` が true ではありません。"),
            Fix =
            [
                new("Read in docs/operate/messaging.md what the telephone network does not protect, and set `Messaging:AcceptPstnRisk` if you accept it.",
                    "電話網の危険性を docs/operate/messaging.md で確認し、受け入れる場合は `Messaging:AcceptPstnRisk` を true にします。"),
                new("Add an entry with this channel to `Messaging:Carriers`.", "このチャネルを扱う項目を `Messaging:Carriers` に追加します。"),
                TestMessage,
            ],
        },
        new()
        {
            Code = ProblemCodes.MessageUndelivered, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = OneReceivesNothing,
            Cause = new("The provider took the message, but the telephone network did not deliver it: switched off, no reception, barred or busy.",
                "事業者は受け付けましたが、電話網で配信されませんでした（電源オフ、圏外、着信拒否、話し中など）。"),
            Fix =
            [
                LookAtList,
                new("Ask the user whether the telephone has reception and takes messages from unknown senders.", "電話が圏内にあり、知らない送信元からの受信を拒否していないか、ユーザーに確認します。"),
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.MailTemplateBroken, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Mails go out in our words instead of the organisation's own.", "組織独自の文面ではなく、既定の文面でメールが送信されます。"),
            Cause = new("A file in `Mail:TemplatesFolder` cannot be used: the evidence names the file and the fault.", "`Mail:TemplatesFolder` のファイルが使えません。ファイル名と理由は証拠に表示されます。"),
            Fix =
            [
                new("Look at all of them: `sspr mail templates list`.", "`sspr mail templates list` で一覧を確認します。"),
                new("Correct the file, and look at the mail: `sspr mail templates preview --out FILE`.", "ファイルを修正し、`sspr mail templates preview --out ファイル` で表示を確認します。"),
            ],
        },
    ];
}
