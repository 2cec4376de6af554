using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseMethodTexts : IMethodTexts
{
    private static readonly IReadOnlyList<string> Phone =
    [
        "届くまでに1分ほど、海外ではさらにかかることがあります。",
        "お勤め先や学校に登録してある番号に届きます。",
    ];

    public string ChooseQuestion => "どの方法でご本人であることを確認しますか";

    public string ChooseNextQuestion => "もう一つ、どの方法で確認しますか";

    public string ChooseHelp => "登録した方法、またはお勤め先や学校に登録してある方法を選んでください。この一覧はどなたにも同じものを表示しています。";

    public string ChooseSend => "次へ進む";

    public string ChooseNone => "方法を一つ選んでください。";

    public string OtherMethod => "別の方法を使う";

    public string Preparing => "準備しています。少しお待ちください。";

    public string LookAgain => "表示を更新する";

    public string CodeHint => "空白は入れても入れなくても構いません。全角でも構いません。";

    public string AnswersSend => "答えを確認する";

    public string AnswersHint => "大文字と小文字、空白の違いは問いません。";

    public string AnswersEmpty => "すべての質問に答えてください。";

    public string AnswersWrong(int left) => string.Create(
        CultureInfo.InvariantCulture, $"登録した答えと違うものがあります。あと{left}回入力できます。");

    public string PasskeySend => "パスキーを使う";

    public string PasskeyNeedsScript => "パスキーを使うには JavaScript が必要です。有効にするか、別の方法を使ってください。";

    public string PasskeyNone => "パスキーが使われませんでした。もう一度試すか、別の方法を使ってください。";

    public string PasskeyWrong(int left) => string.Create(
        CultureInfo.InvariantCulture, $"このアカウントのパスキーではありません。あと{left}回試せます。");

    public string NumberLabel => "あなたの番号";

    public string NumberSend => "確認してもらいました";

    public string NumberNotYet => "まだ確認されていません。番号を相手に伝え、相手の操作が終わってからボタンを押してください。";

    public string CodeWrong(int left) => string.Create(
        CultureInfo.InvariantCulture, $"コードが違います。もう一度お確かめください。あと{left}回入力できます。");

    public MethodWords Of(string kind) => kind switch
    {
        "EmailCode" => new(
            "メール",
            "メール アドレスに届くコードを使います",
            "メールで届いたコードを入力してください",
            "「{0}」というアカウントにメール アドレスが登録されていれば、そのアドレスにコードをお送りしています。",
            "メールが届かないときは",
            [
                "ふつうは1分以内に届きます。",
                "迷惑メールのフォルダーもご覧ください。",
                "お勤め先や学校に登録してあるアドレスに届きます。個人のアドレスの場合もあります。",
            ]),
        "SmsCode" => new(
            "SMS",
            "携帯電話に届くコードを使います",
            "SMS で届いたコードを入力してください",
            "「{0}」というアカウントに携帯電話の番号が登録されていれば、その番号にコードをお送りしています。",
            "SMS が届かないときは",
            Phone),
        "MobileCall" => new(
            "携帯電話への通話",
            "自動音声がコードを読み上げます",
            "電話で聞いたコードを入力してください",
            "「{0}」というアカウントに携帯電話の番号が登録されていれば、その番号に電話をかけています。",
            "電話がかかってこないときは",
            Phone),
        "OfficeCall" => new(
            "会社の電話への通話",
            "自動音声がコードを読み上げます",
            "電話で聞いたコードを入力してください",
            "「{0}」というアカウントに会社の電話番号が登録されていれば、その番号に電話をかけています。",
            "電話がかかってこないときは",
            Phone),
        "AuthenticatorApp" => new(
            "認証アプリ",
            "スマートフォンのアプリに表示される6桁の数字を使います",
            "認証アプリに表示されているコードを入力してください",
            "アプリを開き、「{0}」の項目をご覧ください。コードは30秒ごとに変わります。",
            "コードが受け付けられないときは",
            [
                "次のコードをお待ちください。同じコードは一度しか使えません。",
                "スマートフォンの時計を自動設定にしてください。",
            ]),
        "OathToken" => new(
            "ハードウェア トークン",
            "トークンに表示される数字を使います",
            "トークンに表示されているコードを入力してください",
            "「{0}」に渡されたトークンを用意し、ボタンがあれば押してください。",
            "コードが受け付けられないときは",
            ["次のコードをお待ちください。同じコードは一度しか使えません。"]),
        "Passkey" => new(
            "パスキー、セキュリティ キー",
            "指紋、顔、画面ロック、またはキーを使います",
            "パスキーを使ってください",
            "「{0}」のパスキーをブラウザーがお尋ねします。この端末、スマートフォン、セキュリティ キーのどれでも使えます。",
            "パスキーが見つからないときは",
            ["スマートフォンにあるパスキーもここで使えます。ブラウザーの画面でスマートフォンを選んでください。"]),
        "SecurityQuestions" => new(
            "秘密の質問",
            "登録した答えを使います",
            "質問に答えてください",
            "「{0}」への質問です。",
            "答えを思い出せないときは",
            ["別の方法を使ってください。答えを間違えると、別の質問に変わることがあります。"]),
        "RecoveryCode" => new(
            "回復コード",
            "印刷または保存しておいたコードを使います",
            "回復コードを一つ入力してください",
            "「{0}」の回復コードの控えをご覧ください。一つのコードは一度しか使えません。",
            "控えが手元にないときは",
            ["別の方法を使ってください。使ったコードはもう使えません。"]),
        "Vouching" => new(
            "ほかの人による確認",
            "上司やヘルプデスクがご本人であることを確認します",
            "確認してくれる人に連絡してください",
            "「{0}」を確認できる人に電話するか直接会い、この番号を伝えてください。相手は自分のサインインで確認します。",
            "連絡がつかないときは",
            ["別の方法を使うか、ヘルプデスクにお問い合わせください。"]),
        _ => new(kind, kind, kind, kind, kind, []),
    };

    public string Question(string name) => JapaneseQuestions.All.GetValueOrDefault(name, name);
}
