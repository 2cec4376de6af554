namespace Sspr.Server.AdminCentre.Texts;

/// <summary>管理センターの文言。</summary>
internal sealed class JapaneseCentreTexts : ICentreTexts
{
    public string Tag => "ja";

    public string Centre => "管理センター";

    public string SkipToMain => "本文へ移動";

    public string Navigation => "ページ";

    public string SignedInAs(string key, string role) => $"キー {key}（{role}）";

    public string SignOut => "サインアウト";

    public string RoleAuditor => "監査担当者";

    public string RoleHelpdesk => "ヘルプデスク";

    public string RoleAdministrator => "管理者";

    public string Health => "稼働状況";

    public string Why => "原因の確認";

    public string Outlook => "見通し";

    public string WhatIf => "変更の影響";

    public IOutlookTexts Outlooks { get; } = new JapaneseOutlookTexts();

    public string Problems => "問題の一覧";

    public string SignInHeading => "API キーでサインイン";

    public string SignInLead => "キーは、運用担当者が `sspr apikey create --name 名前 --role 役割` で発行します。表示できるページは、キーの役割によって決まります。ここでの操作で設定が変わることはありません。";

    public string KeyLabel => "API キー";

    public string SignIn => "サインイン";

    public string KeyRefused =>
        "このキーは使用できません。入力の誤り、期限切れ、取り消し、または許可されていないネットワークからの使用が考えられます。運用担当者は `sspr apikey list` で状態を確認できます。";

    public string TooManyTries(int minutes) => $"このアドレスからの試行回数が上限に達しました。{minutes} 分後にもう一度お試しください。";

    public string ErrorHeading => "エラーがあります";

    public string TitleWithError(string title) => $"エラー: {title}";

    public string MissingHeading => "ページが見つかりません";

    public string MissingText => "アドレスを確認するか、上のメニューからページを選んでください。";

    public string WrongHostHeading => "管理センターのアドレスではありません";

    public string WrongHostText(string address) => $"`{address}` を開いてください。";

    public string MayNotHeading => "このキーでは表示できません";

    public string MayNotText(string roles, string mine) => $"このページを表示できる役割: {roles}。お使いのキーの役割: {mine}。必要な場合は、運用担当者に別のキーを依頼してください。";

    public string FormStaleHeading => "このフォームは送信できなくなりました";

    public string FormStaleText => "別のセッションのフォームです。ページを開き直して、もう一度操作してください。";

    public string NoCookieHeading => "Cookie が保存されていません";

    public string NoCookieText => "このアドレスの Cookie をブラウザーで許可してから、ページを開き直してください。";

    public string FormTooLongHeading => "入力が長すぎます";

    public string FormTooLongText => "このページで受け付けられる長さを超えています。短くするか、サーバーで `sspr outlook` を実行してください。";

    public string FormRefusedHeading => "フォームを受け付けられませんでした";

    public string FormRefusedText => "管理センターのページから送信されたものではないか、送信内容が正しくありません。ページを開き直して、もう一度操作してください。";

    public string TooManyHeading => "しばらくお待ちください";

    public string TooManyText(int seconds) =>
        $"このキーまたはこのアドレスからの要求が、1 分あたりの上限を超えました。{seconds} 秒待ってから、ページを再読み込みしてください。";

    public string FilesBusyText => "ほかの担当者が一覧をダウンロードしています。1 分ほど待ってから、もう一度お試しください。";

    public string BrokenHeading => "処理できませんでした";

    public string BrokenText => "原因は、サーバーのログにこのサポート コードで記録されています。";

    public string RefusedHeading => "お答えできません";

    public string SupportCode => "サポート コード";

    public string Evidence => "証拠";

    public string Fix => "対処";

    public string WhoActs => "対応者";

    public string Cause => "原因";

    public string AlsoFound => "その他に見つかった項目";

    public string Warning => "注意";

    public string Advice => "検討事項（問題ではありません）";

    public string NotFoundOut => "確認できなかった項目";

    public string Policy => "ポリシー";

    public string Timeline => "経過";

    public string Notes => "その他の情報";

    public string Time => "日時";

    public string Actor => "実行者";

    public string What => "内容";

    public string LookedAt => "確認した項目";

    public string TakenAt(string moment) => $"{moment} 時点の結果です。ページを再読み込みすると、もう一度確認します。";

    public string Subject => "対象";

    public string State => "状態";

    public string Particulars => "詳細";

    public string WhyHeading => "パスワードを再設定できない原因を調べます";

    public string WhyLabel => "ユーザー名またはサポート コード";

    public string WhyHint => "ユーザーが入力する名前、またはユーザーの画面に表示されたコード（例: K7QF-2M9X-4TBD）を入力します。実際の再設定と同じ順に確認しますが、何も変更しません。";

    public string WhySend => "原因を調べる";

    public string WhyEmpty => "ユーザー名またはサポート コードを入力してください。";

    public string ProblemsHeading => "すべての問題と、その原因、対処";

    public string ProblemsLabel => "コード、イベント番号、または名前";

    public string ProblemsHint => "本システムのコード（SSPR_0014、14 など）、または Microsoft の番号（33004 など）を入力します。";

    public string ProblemsSend => "検索";

    public string ProblemsNone(string asked) => $"「{asked}」に該当する項目はありません。サポート コードは「原因の確認」ページで調べられます。";

    public string Code => "コード";

    public string Symptom => "症状";

    public string UsersRead => "ユーザーへの表示";

    public string AllProblems => "問題の一覧へ";
}
