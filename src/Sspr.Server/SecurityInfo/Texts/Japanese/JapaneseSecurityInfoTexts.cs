using System.Globalization;
using Sspr.Server.Portal.Texts;

namespace Sspr.Server.SecurityInfo.Texts.Japanese;

/// <inheritdoc />
internal sealed class JapaneseSecurityInfoTexts : ISecurityInfoTexts
{
    public string SignInQuestion => "セキュリティ情報にサインイン";

    public string SignInOutlook => "パスワードを忘れたときに、ご本人であることを確認する方法をここで管理します。";

    public string PasswordLabel => "パスワード";

    public string SignInSend => "サインイン";

    public string SignInEmpty => "ユーザー名とパスワードを入力してください。";

    public string SignInRefused =>
        "このユーザー名とパスワードではサインインできません。両方をお確かめください。何度も間違えた場合は、数分待ってからお試しください。";

    public string Forgotten => "パスワードを忘れた場合";

    public Ending MustChange { get; } = new(
        "先にパスワードを変更してください",
        "パスワードは正しいのですが、期限が切れているか、変更が必要です。",
        ["このサイトの /change のページ、またはパソコンへのサインイン時に変更します。", "そのあと、このページに戻ってください。"]);

    public Ending AfterReset { get; } = new(
        "このブラウザーでは今すぐ変更できません",
        "このブラウザーでパスワードが再設定されたばかりです。安全のため、直後にセキュリティ情報を変更することはできません。",
        ["ブラウザーのウィンドウをすべて閉じます。", "もう一度開き、新しいパスワードでサインインします。"]);

    public Ending SecondFailed { get; } = new(
        "ご本人であることを確認できませんでした",
        "コードの間違いが続いたか、時間が過ぎました。変更は何も行われていません。",
        ["/security-info のページを開き、もう一度サインインします。", "確認方法を使えなくなった場合は、ヘルプデスクに一時アクセス パスを依頼します。"]);

    public string SecondQuestion => "もう一つの方法でご本人であることを確認します";

    public string SecondWhy => "パスワードはほかの人に知られることがあるため、それだけではセキュリティ情報を変更できません。";

    public string SecondNothing =>
        "使える確認方法がまだ登録されていません。ヘルプデスクに一時アクセス パスを依頼し、ここに入力してください。";

    public string SecondSend => "登録済みの方法で確認する";

    public string PassHeading => "一時アクセス パスをお持ちですか";

    public string PassLabel => "一時アクセス パス";

    public string PassHint => "ヘルプデスクから受け取った10文字の英数字です。大文字と小文字、空白、ハイフンの違いは問いません。";

    public string PassSend => "パスを使う";

    public string PassEmpty => "パスを入力してください。";

    public string PassRefused => "このパスは使えません。入力を確かめるか、ヘルプデスクに新しいパスを依頼してください。";

    public string ListQuestion => "セキュリティ情報";

    public string SignedInAs(string name) => $"{name} としてサインインしています。";

    public string SignOut => "サインアウト";

    public string ProgressReady => "パスワードを忘れたとき、ご自分で再設定できます。";

    public string ProgressLater(string from) => $"{from} から、ご自分でパスワードを再設定できるようになります。";

    public string ProgressMissing(int passed, int needed) => string.Create(
        CultureInfo.InvariantCulture, $"ご自分でパスワードを再設定するには{needed}種類の方法が必要です。現在は{passed}種類です。別の種類を追加してください。");

    public string ProgressNone => "ご自分でのパスワードの再設定は、組織の設定により利用できません。";

    public string YourMethods => "登録した方法";

    public string NoMethods => "まだ登録がありません。";

    public string OnFile => "組織に登録されている連絡先";

    public string OnFileHint => "これも確認に使えます。変更できるのは組織の担当者だけです。";

    public string IsDefault => "最初に使う方法";

    public string AddedAt(string moment) => $"{moment} に登録または確認";

    public string LastUsedAt(string moment) => $"{moment} に使用";

    public string NeverUsed => "まだ使われていません";

    public string CountsFrom(string moment) => $"{moment} から使えます。お心当たりのない登録に気付けるよう、待ち時間を設けています。";

    public string NotAllowed => "この方法は、組織の設定により使えなくなりました。";

    public string Add => "方法を追加する";

    public string Replace => "変更";

    public string Remove => "削除";

    public string MakeDefault => "最初に使う";

    public string Test => "試してみる";

    public string Back => "セキュリティ情報に戻る";

    public string AddQuestion => "どの方法を追加しますか";

    public string AddHelp => "上にあるものほど安全です。";

    public string AddNothing => "追加できるものはすべて登録済みです。";

    public string ReplacesThis(string shown) => $"新しい登録を確認すると、{shown} は削除されます。";

    public string AlreadyThere => "これはすでに登録されています。";

    public string TooManyCodes => "コードの送信回数が上限に達しました。しばらく待ってからお試しください。";

    public string CannotBegin => "現在、この方法は追加できません。あとで試すか、別の方法を選んでください。";

    public string ConfirmQuestion => "使えることを確認します";

    public string CodeSent(string to) => $"{to} にコードをお送りしています。届いたコードを入力してください。";

    public string ScanHelp => "認証アプリでアカウントの追加を選び、この図を読み取ってください。そのあと、アプリに表示されたコードを入力します。";

    public string ScanPicture => "認証アプリで読み取る図です。内容は下の文字列と同じです。";

    public string ScanByHand => "読み取れないときは、次の文字列をアプリに入力してください。";

    public string ScanHere => "この端末のアプリで開く";

    public string AppCodeLabel => "アプリに表示されたコード";

    public string TokenCodeLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"トークンに表示された{number}番目のコード");

    public string CodesHelp => "印刷するか書き留めて、大切な書類と一緒に保管してください。一つのコードは一度だけ使えます。もう一度表示することはできません。";

    public string CodesLabel => "控えたことを確かめるため、コードを一つ入力してください";

    public string QuestionsHelp(int count) => string.Create(
        CultureInfo.InvariantCulture, $"質問を{count}個選んで答えてください。調べたり推測したりできない答えにしてください。");

    public string QuestionLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"質問{number}");

    public string AnswerLabel(int number) => string.Create(CultureInfo.InvariantCulture, $"答え{number}");

    public string PasskeyHelp => "保存先をブラウザーがお尋ねします。この端末、スマートフォン、セキュリティ キーから選べます。";

    public string PasskeySend => "パスキーを作成する";

    public string ConfirmSend => "確認する";

    public string ConfirmEmpty => "必要な項目を入力してください。";

    public string ConfirmWrong => "正しくありません。確かめてもう一度入力してください。5回間違えると、最初からやり直しになります。";

    public string ConfirmAgain => "最初からやり直す";

    public string RemoveQuestion => "この方法を削除しますか";

    public string RemoveNotice => "削除したことを、登録されているすべてのアドレスにお知らせします。";

    public string RemoveWarning => "削除すると、ご自分でパスワードを再設定できなくなります。先に別の方法を追加してください。";

    public string DueAddQuestion => "セキュリティ情報を追加してください";

    public string DueAdd(int missing) => string.Create(
        CultureInfo.InvariantCulture, $"パスワードを忘れたときに備えて、あと{missing}種類の方法を登録するよう、組織から求められています。");

    public string DueConfirmQuestion => "登録内容に変わりはありませんか";

    public string DueConfirm => "次の方法が今も使えるかどうか、お確かめください。";

    public string DueKeep => "すべて使えます";

    public string DueEdit => "変更する";

    public string DueLater => "今はしない";

    public string DoneText(string what) => what switch
    {
        nameof(Done.Added) => "追加しました。登録されているすべてのアドレスにお知らせしました。",
        nameof(Done.AddedForLater) => "追加しました。待ち時間のあとに使えるようになります。登録されているすべてのアドレスにお知らせしました。",
        nameof(Done.Removed) => "削除しました。登録されているすべてのアドレスにお知らせしました。",
        nameof(Done.Default) => "最初に使う方法に設定しました。",
        nameof(Done.Tested) => "正しく使えました。",
        _ => "ご確認ありがとうございました。時期が来たらまたお尋ねします。",
    };

    public AddWords Of(string kind) => kind switch
    {
        "EmailCode" => new(
            "メール アドレスを入力してください",
            "ここのパスワードがなくても読めるアドレス（個人のアドレスなど）を選んでください。コードをお送りします。",
            "メール アドレス",
            "コードを送る",
            "メール アドレスの形式が正しくありません。alice@mail.example のように入力してください。"),
        "SmsCode" => new(
            "携帯電話の番号を入力してください",
            "SMS でコードをお送りします。",
            "携帯電話の番号（+81 などの国番号から）",
            "コードを送る",
            "この番号は使えません。+81 90 1234 5678 のように国番号から入力してください。"),
        "MobileCall" => new(
            "携帯電話の番号を入力してください",
            "電話をかけ、自動音声でコードをお伝えします。",
            "携帯電話の番号（+81 などの国番号から）",
            "電話を受ける",
            "この番号は使えません。+81 90 1234 5678 のように国番号から入力してください。"),
        "OfficeCall" => new(
            "会社の電話番号を入力してください",
            "電話をかけ、自動音声でコードをお伝えします。",
            "会社の電話番号（+81 などの国番号から）",
            "電話を受ける",
            "この番号は使えません。+81 3 1234 5678 のように国番号から入力してください。"),
        "AuthenticatorApp" => new(
            "認証アプリを追加します",
            "スマートフォンに、6桁のコードを表示するアプリが必要です。次のページに、読み取る図を表示します。",
            "名前（例：自分のスマートフォン）",
            "図を表示する",
            "別の名前にしてください。"),
        "OathToken" => new(
            "お持ちのトークンはどれですか",
            "シリアル番号は裏面に印刷されています。そのあと、トークンに表示されるコードを入力します。",
            "シリアル番号",
            "次へ進む",
            "このシリアル番号の未使用のトークンはありません。番号を確かめるか、ヘルプデスクにお問い合わせください。"),
        "Passkey" => new(
            "パスキー、セキュリティ キーを追加します",
            "指紋、顔、画面ロック、またはキーでご本人であることを確認できるようになります。",
            "名前（例：自分のノート パソコン）",
            "次へ進む",
            "別の名前にしてください。"),
        "SecurityQuestions" => new(
            "秘密の質問を選びます",
            "新しく登録すると、以前の質問と答えは無効になります。",
            string.Empty,
            "質問を選ぶ",
            "この内容は使えません。"),
        "RecoveryCode" => new(
            "回復コードを作成します",
            "ほかの方法をすべて失ったときのためのコードです。新しく作成すると、以前のコードは無効になります。",
            string.Empty,
            "コードを表示する",
            "この内容は使えません。"),
        _ => new(kind, kind, string.Empty, "次へ進む", "この内容は使えません。"),
    };
}
