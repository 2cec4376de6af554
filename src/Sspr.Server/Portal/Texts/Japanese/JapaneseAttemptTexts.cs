namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseAttemptTexts : IAttemptTexts
{
    private static readonly string[] FrozenSteps =
    [
        "すぐにお問い合わせのうえ、ご本人だけが知るパスワードに変更してください。",
        "それまでは、ご自分のアカウントから届いたように見えるメッセージにもご注意ください。",
    ];

    public string OthersHeading => "ほかのご用件";

    public string ToReset => "パスワードを忘れた";

    public string ToUnlock => "パスワードは分かるが、アカウントがロックされた";

    public string ToChange => "今のパスワードを変更したい、または期限が切れた";

    public string ToName => "ユーザー名を忘れた";

    public string ToMethods => "本人確認の方法を登録・変更したい";

    public string UnlockQuestion => "ロックされたアカウントのユーザー名を入力してください";

    public string UnlockOutlook => "ご本人であることを確認し、アカウントのロックを解除します。パスワードは変わりません。";

    public string ChangeQuestion => "パスワードを変更するアカウントのユーザー名を入力してください";

    public string ChangeOutlook => "今のパスワードが必要です。期限が切れていても、渡された仮のパスワードでも構いません。";

    public string GoOn => "次へ進む";

    public string ConfirmUnlock => "アカウントのロックを解除しますか";

    public string ConfirmUnlockText => "パスワードは変わりません。パスワードに自信がないときは、再設定してください。間違えると再びロックされることがあります。";

    public string UnlockSend => "ロックを解除する";

    public string CurrentLabel => "今のパスワード";

    public string CurrentHint => "現在お使いのパスワードです。期限が切れていても、仮のパスワードでも構いません。";

    public string UnlockedHeading => "アカウントのロックを解除しました";

    public string UnlockedText => "今までのパスワードでサインインしてください。パスワードは変わっていません。";

    public string ChangedHeading => "パスワードを変更しました";

    public string NotMeHeading => "お心当たりがありませんか";

    public IReadOnlyList<string> NotMeText =>
    [
        "メールに書かれた操作をしていない場合は、ボタンを押してください。",
        "途中の手続きをすべて中止し、新しい手続きを始められないようにして、すぐに管理者に知らせます。管理者からご連絡します。",
        "今のパスワードは変わりません。",
    ];

    public string NotMeSend => "自分ではない：手続きを停止する";

    public Ending NotMeGone => new(
        "このリンクは使えません",
        "7日以上たっているか、リンクの一部が欠けています。",
        ["ほかの人がアカウントを使っているおそれがある場合は、すぐにお問い合わせください。"]);

    public Ending NotMeDone => new(
        "このアカウントの手続きを停止しました",
        "ここでは誰もパスワードの再設定やロックの解除ができません。管理者にも通知します。",
        FrozenSteps);

    public Ending NotMeDoneUntold => new(
        "このアカウントの手続きを停止しました",
        "ここでは誰もパスワードの再設定やロックの解除ができません。担当者にはまだ伝わっていません。",
        FrozenSteps);

    public string NameQuestion => "メール アドレスを入力してください";

    public string NameOutlook => "アカウントに登録されているアドレスであれば、そのアドレスにユーザー名をお送りします。この画面には表示しません。";

    public string AddressLabel => "メール アドレス";

    public string AddressWrong => "メール アドレスを入力してください（例：sato@example.jp）。";

    public string NameSend => "ユーザー名を送る";

    public Ending NameSent => new(
        "メールをご確認ください",
        "アカウントに登録されているアドレスであれば、ユーザー名を書いたメールをお送りしています。",
        ["ふつうは1分以内に届きます。迷惑メールのフォルダーもご覧ください。", "届かないときは、別のアドレスが登録されていることがあります。お問い合わせください。"]);

    public string WorkWait => "このブラウザーではスクリプトが動いていません。8 秒ほど待ってからボタンを押してください。";

    public string WorkBusy => "少しお待ちください。自動的に次へ進みます。";

    public string WorkTooSoon => "送信が早すぎます。8 秒ほど待ってから、もう一度ボタンを押してください。";

    public string WorkAgain => "ページを開いてから時間がたったか、すでに送信されています。もう一度ボタンを押してください。";
}
