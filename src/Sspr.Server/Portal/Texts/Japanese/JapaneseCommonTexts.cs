using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseCommonTexts : ICommonTexts
{
    public string Service => "パスワードの再設定";

    public string SkipToMain => "本文へ進む";

    public string TitleWithError(string title) => $"入力の確認：{title}";

    public string StepOf(int number, int steps) => string.Create(CultureInfo.InvariantCulture, $"全{steps}段階の{number}番目");

    public string ErrorHeading => "入力内容をお確かめください";

    public string HelpHeading => "お困りのときは";

    public string HelpUnnamed => "お勤め先や学校の情報システムの担当者にお問い合わせください。";

    public string HelpLink => "問い合わせ先のページを開く";

    public string SupportCode => "サポート コード";

    public string SupportCodeUse => "お問い合わせのときにお伝えください。この番号だけで何かができることはありません。";

    public string Copy => "コピー";

    public string Copied => "コピーしました";

    public string StartAgain => "最初からやり直す";

    public string TimeLeft(int minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $"残り時間は約{Math.Max(1, minutes)}分です。時間を過ぎても、最初からやり直せます。失われるものはありません。");
}
