using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapanesePasswordTexts : IPasswordTexts
{
    public string Question => "新しいパスワードを決めてください";

    public string Advice => "自分だけが思いつく言葉を四つか五つ並べると、覚えやすく、人には当てられにくくなります。";

    public string Label => "新しいパスワード";

    public string ConfirmLabel => "同じパスワードをもう一度";

    public string Show => "表示";

    public string Hide => "隠す";

    public string CapsLock => "Caps Lock がオンになっています。";

    public string RulesHeading => "パスワードの決まり";

    public string RuleMet => "満たしています";

    public string RuleOpen => "まだです";

    public string RuleLater => "送信したときに確認します";

    public string RuleFailed => "満たしていません";

    public string AllRulesMet => "ここで確認できる決まりは、すべて満たしています。";

    public string MinimumLength(int characters) => string.Create(CultureInfo.InvariantCulture, $"{characters}文字以上");

    public string Complexity => "大文字、小文字、数字、記号のうち3種類以上";

    public string NoName => "氏名やユーザー名の一部を含まない";

    public string History(int remembered) => remembered == 1
        ? "直前に使っていたものと違う"
        : string.Create(CultureInfo.InvariantCulture, $"過去{remembered}回に使ったものと違う");

    public string NotCommon => "よく使われるものや、推測しやすいものでない";

    public string NotBreached => "ほかのサービスから流出したことが知られていない";

    public string StrengthLabel => "推測される可能性:";

    public IReadOnlyList<string> Strengths => ["とても高い", "やや高い", "低い", "とても低い"];

    public string OfferHeading => "思いつかないときは";

    public string OfferText =>
        "英単語を無作為に選んで作りました。この画面だけのもので、ほかの人には表示されません。覚えるまでは、紙に書いて安全な場所に保管してください。";

    public string UseOffer => "これを使う";

    public string OfferUsed => "上の欄に入力しました。送信する前に控えてください。";

    public string ChangeableIn(TimeSpan wait) =>
        $"今のパスワードは設定されたばかりです。新しいパスワードは、あと{JapaneseWords.Duration(wait)}ほどで設定できるようになります。"
        + "お急ぎの場合はお問い合わせください。";

    public string RulesNotKnown => "お勤め先や学校の決まりを、今は読み取れませんでした。送信したときに確認します。";

    public string RulesIncomplete => "このアカウントには、さらに厳しい決まりがあるかもしれません。送信したときに確認します。";

    public string Send => "新しいパスワードを設定する";

    public string Sending => "パスワードを設定しています…";

    public string StillWaiting => "ディレクトリの返事を待っています。このままお待ちください。";

    public string ConnectionLost => "接続が切れました。インターネットにつながっていることを確かめて、もう一度送信してください。";

    public string CheckingHeading => "ディレクトリの返事を待っています";

    public IReadOnlyList<string> CheckingText =>
    [
        "新しいパスワードは送信しましたが、お勤め先や学校のディレクトリからまだ返事がありません。設定されたかどうかは、まだ分かりません。",
        "結果が分かりしだい、このページが自動で切り替わります。そのままお待ちください。",
    ];

    public string LookAgain => "今すぐ確かめる";

    public string AgainQuestion => "新しいパスワードをもう一度入力してください";

    public string AgainReason =>
        "パスワードは変更されましたが、ディレクトリの返事が途中で失われました。入力されたパスワードでアカウントが開くかどうかだけを確かめます。ほかには何も変更しません。";

    public string AgainNotSettled => "確認できませんでした。1分ほどおいて、決めたとおりの新しいパスワードを入力してください。";

    public string AgainSend => "パスワードを確かめる";
}
