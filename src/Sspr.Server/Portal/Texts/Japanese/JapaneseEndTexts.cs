namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseEndTexts : IEndTexts
{
    public string DoneHeading => "新しいパスワードを設定しました";

    public string DoneText => "これからは新しいパスワードをお使いください。アカウントがロックされていた場合は、解除されています。";

    public string NextHeading => "このあとすること";

    public string OnComputers => "パソコン";

    public string OnComputersText =>
        "新しいパスワードでサインインしてください。社外や自宅では、先に組織のネットワークに接続してください。接続するまで、パソコンは前のパスワードしか知らないことがあります。";

    public string OnPhones => "スマートフォンやタブレット";

    public string OnPhonesText =>
        "メール、予定表、Wi-Fi などで尋ねられたら、新しいパスワードを入力してください。前のパスワードが残っていると、アカウントがロックされることがあります。";

    public string InManagers => "ブラウザーなどに保存したパスワード";

    public string InManagersText => "前のパスワードを、新しいパスワードで上書き保存してください。";

    public string OldPassword => "前のパスワード";

    public string OldPasswordEnded => "もう使えません。";

    public string OldPasswordGrace(TimeSpan grace) =>
        $"パソコンへのサインインにはもう使えません。ネットワークの一部のサービスでは、最長で{JapaneseWords.Duration(grace)}ほど受け付けられることがあります。";

    public string OldPasswordUnknown => "ネットワークの一部のサービスでは、しばらくの間、受け付けられることがあります。";

    public string MailToCome => "お知らせのメール";

    public string MailToComeText =>
        "パスワードを設定したことをお知らせするメールが届きます。身に覚えのないときにこのメールが届いたら、すぐにお問い合わせください。";

    public string SignIn => "サインインのページへ進む";

    public string MayClose => "このページは閉じて構いません。";

    public string WhatNow => "今できること";

    public Ending Denied => new(
        "この手続きは終了しました",
        "正しくない入力が続いたためです。アカウントはロックされていません。今のパスワードも変わっていません。",
        [
            "1時間ほどおいて、新しいコードでやり直してください。",
            "コードが一度も届かなかった場合は、その名前にアドレスが登録されていないことがあります。お問い合わせください。",
        ]);

    public Ending Expired => new(
        "手続きの時間が過ぎました",
        "安全のため、手続きは数分間だけ有効です。何も変更されていません。",
        ["最初からやり直してください。3分ほどで終わります。"]);

    public Ending Blocked => new(
        "ここではパスワードを再設定できません",
        "このアカウントは担当者による対応が必要です。何も変更されていません。今のパスワードを覚えていれば、そのまま使えます。",
        ["お問い合わせのうえ、下のサポート コードをお伝えください。何が起きたかを担当者が確認できます。"]);

    public Ending OutcomeNeverFound => new(
        "パスワードが設定されたかどうか確認できませんでした",
        "新しいパスワードはディレクトリに送りましたが、返事がありませんでした。",
        [
            "新しいパスワードでサインインしてみてください。",
            "できないときは、前のパスワードを試してください。",
            "どちらも使えないときは、お問い合わせのうえ、下のサポート コードをお伝えください。",
        ]);
}
