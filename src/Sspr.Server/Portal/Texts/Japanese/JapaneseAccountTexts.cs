namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseAccountTexts : IAccountTexts
{
    public string Question => "どのアカウントに新しいパスワードを設定しますか";

    public string Help => "あなたのアカウントは複数あります。パスワードは、選んだすべてのアカウントの条件を満たす必要があります。";

    public string GoOn => "次へ進む";

    public string ChooseNone => "アカウントを1つ以上選んでください。";

    public string NotIncludedHeading => "対象外のアカウント";

    public string NotIncludedText => "これらのアカウントは、現在ここでは変更できません。必要な場合はお問い合わせください。サポート コードから理由を確認できます。";

    public string ResultHeading => "アカウントごとの状況";

    public string WillBeSet => "新しいパスワードを設定します";

    public string Changed => "新しいパスワードを設定しました";

    public string NotReached => "まだ変更されていません（接続できませんでした）";

    public string Refused => "まだ変更されていません（このパスワードは受け付けられませんでした）";

    public string TooOften => "まだ変更されていません（パスワードを送信した回数が多すぎます）";

    public string Checking => "確認しています";

    public string NotChanged => "変更されていません。今のパスワードのままです";

    public string NotKnown => "変更されたかどうかを確認できませんでした";

    public string LeftOut => "選ばれなかったため、変更していません";

    public string CannotHere => "ここでは変更できません";

    public string TryTheRest => "まだ新しいパスワードを設定できていないアカウントがあります。もう一度入力すると、残りのアカウントに設定します。";

    public string OthersMayDiffer => "ここで違うパスワードを入力すると、残りのアカウントだけに設定され、アカウントごとにパスワードが異なります。";

    public string MayDiffer => "パスワードはアカウントごとに別々に設定されました。異なるパスワードを入力した場合は、それぞれのアカウントに入力したものをお使いください。";

    public Ending Partly => new(
        "新しいパスワードを設定できなかったアカウントがあります",
        "一覧で「設定しました」と表示されているアカウントでは、新しいパスワードをお使いください。ほかのアカウントは、確認できなかったものを除き、今のパスワードのままです。",
        [
            "残りのアカウントに設定するには、最初からやり直してください。本人確認がもう一度必要です。",
            "それでもできないときは、お問い合わせのうえ、下のサポート コードをお伝えください。",
        ]);

    public Ending PartlyUnknown => new(
        "新しいパスワードが設定されたかどうか確認できないアカウントがあります",
        "一覧で「設定しました」と表示されているアカウントでは、新しいパスワードをお使いください。ほかのアカウントにも送信しましたが、設定されたかどうかを確認できませんでした。",
        [
            "確認できなかったアカウントでは、まず新しいパスワードを、できないときは前のパスワードを試してください。",
            "どちらも使えないときは、お問い合わせのうえ、下のサポート コードをお伝えください。",
        ]);
}
