using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseObjectionTexts : IObjectionTexts
{
    public string CurrentEmpty => "今のパスワードを入力してください。";

    public string CurrentWrong =>
        "ユーザー名か今のパスワードが違うか、このアカウントはここでは変更できません。もう一度入力してください。パスワードに自信がないときは、再設定してください。";

    public string Empty => "新しいパスワードを入力してください。";

    public string Differs => "二つのパスワードが違います。両方に同じものを入力してください。";

    public string TooShort(int minimum) => minimum > 0
        ? string.Create(CultureInfo.InvariantCulture, $"パスワードが短すぎます。{minimum}文字以上にしてください。")
        : "パスワードが短すぎます。言葉を一つか二つ足してください。";

    public string TooLong => "パスワードが長すぎます。256文字以内にしてください。";

    public string NotComplex => "文字の種類が足りないか、氏名の一部が含まれています。大文字、小文字、数字や記号を組み合わせてください。";

    public string InHistory => "以前に使ったことのあるパスワードです。使ったことのないものにしてください。";

    public string TooYoung => "今のパスワードは設定されたばかりで、まだ変えられません。時間をおいてやり直すか、お問い合わせください。";

    public string HistoryOrFilter => "以前に使ったことのあるパスワードか、使えない言葉が含まれています。別のパスワードにしてください。";

    public string ForbiddenCharacter => "保存できない文字が含まれています。別の文字を使ってください。";

    public string Common => "推測されやすいパスワードです。ほかの人が思いつかないものにしてください。";

    public string BannedTerm => "パスワードの大部分が、お勤め先や学校で使えない言葉です。別の言葉にするか、言葉を足してください。";

    public string HasName => "氏名、ユーザー名、または組織の名前が含まれています。名前を含めないでください。";

    public string Breached => "ほかのサービスから流出したことがあり、攻撃者に知られているパスワードです。ほかで使っていないものにしてください。";

    public string BreachNotKnown =>
        "攻撃者に知られているパスワードかどうかを、今は確認できません。パスワードは変わっていません。1分ほどおいて、もう一度送信してください。";

    public string BreachNotKnownNow =>
        "攻撃者に知られているパスワードかどうかを今は確認できないため、設定しませんでした。1分ほどおいて、もう一度送信してください。";

    public string Unnamed => "ディレクトリがこのパスワードを受け付けませんでした。理由は示されていません。もっと長い、別のパスワードにしてください。";

    public string Probably(string reason) => $"おそらく次の理由です。{reason}";

    public string WithTriesLeft(string reason, int left) => string.Create(CultureInfo.InvariantCulture, $"{reason}あと{left}回入力できます。");

    public string NotReached => "お勤め先や学校のディレクトリにつながりませんでした。パスワードは変わっていません。1分ほどおいて、もう一度送信してください。";

    public string TooOften => "このアカウントでパスワードを送信した回数が多すぎます。パスワードは変わっていません。1時間ほどおくか、お問い合わせください。";

    public string TooOftenFor(string name, string directory) =>
        $"{name}（{directory}）でパスワードを送信した回数が多すぎるため、今回は設定していません。1時間ほどおくか、お問い合わせください。";
}
