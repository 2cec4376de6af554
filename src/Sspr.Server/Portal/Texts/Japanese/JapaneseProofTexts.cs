using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseProofTexts : IProofTexts
{
    public string NameQuestion => "ユーザー名を入力してください";

    public string NameOutlook => "ご本人であることを確認し、新しいパスワードを決めます。3分ほどで終わります。";

    public string NameLabel => "ユーザー名";

    public string NameHint => "ふだんサインインに使う名前です（例：sato、sato@example.jp）。全角で入力しても構いません。";

    public string NameSend => "次へ進む";

    public string AlreadyOpen => "このブラウザーには、途中まで進んだ手続きがあります。";

    public string GoOn => "続きから進む";

    public string NameEmpty => "ユーザー名を入力してください。";

    public string NameTooLong => "ユーザー名は256文字以内で入力してください。";

    public string NameForbidden => "ユーザー名に使えない文字が含まれています。貼り付けずに、直接入力してください。";

    public string CodeLabel => "コード";

    public string CodeHint(int minutes) => string.Create(
        CultureInfo.InvariantCulture, $"8桁の数字です（例：1234 5678）。{minutes}分間使えます。全角でも構いません。");

    public string CodeSend => "コードを確認する";

    public string SendAgain => "新しいコードを送る";

    public string SentAgain => "新しいコードをお送りしています。前のコードは使えなくなりました。";

    public string NoMoreCodes => "この手続きでは、これ以上コードを送れません。最後に届いたコードを使うか、下のサポート コードを添えてお問い合わせください。";

    public string OtherName => "別のユーザー名でやり直す";

    public string CodeEmpty => "メールで届いたコードを入力してください。";

    public string CodeWrong(int left) => string.Create(
        CultureInfo.InvariantCulture, $"コードが違います。いちばん新しいメールのコードをお確かめください。あと{left}回入力できます。");

    public string CodeExpired(int left) => string.Create(
        CultureInfo.InvariantCulture, $"このコードは期限が切れています。新しいコードを送ってください。あと{left}回入力できます。");
}
