namespace Sspr.Server.AdminCentre.Texts;

/// <summary>見通しと変更の影響の文言。</summary>
internal sealed class JapaneseOutlookTexts : IOutlookTexts
{
    public string OutlookHeading => "現在パスワードを再設定できない利用者";

    public string OutlookLead =>
        "ディレクトリの写しにあるすべての利用者を、実際の再設定と同じ条件で確認しました。数分で解除される制限、パスワードの変更禁止期間、エージェントの設定だけにある条件は含みません。";

    public string ByCause => "原因別の人数";

    public string Count => "人数";

    public string People => "対象者";

    public string ShowPeople => "一覧";

    public string ShowPeopleOf(string code) => $"{code} の対象者の一覧";

    public string ShowAll => "再設定できない利用者をすべて表示";

    public string AllPeople => "再設定できないすべての利用者";

    public string PeopleOf(string code) => $"{code} の対象者";

    public string Stranded => "再設定できなくなる利用者";

    public string Leaving => "対象外になる利用者";

    public string StrandedBy => "再設定できなくなる人数と、その原因";

    public string FreedFrom => "新たに再設定できる人数と、現在の原因";

    public string Nobody => "該当者はいません。";

    public string Standing(int first, int last, int all) => $"全 {all} 人のうち {first}～{last} 人目";

    public string PagesOfPeople => "一覧のページ";

    public string Before => "前のページ";

    public string After => "次のページ";

    public string Csv => "すべてを CSV でダウンロード";

    public string Login => "ログイン名";

    public string Entry => "エントリー";

    public string Copies => "確認した範囲";

    public string Copy(string directory, int people, string moment) => $"{directory}: {people} アカウント（{moment} 時点の写し）";

    public string NotCopied(string directory) => $"{directory}: 同期していないため対象外";

    public string Trend => "日ごとの推移";

    public string TrendCaption => "パスワードを再設定できない利用者の数";

    public string TrendCaptionOf(string code) => $"{code} の対象者の数";

    public string TrendDrawing(string answer, int most) => $"1 日 1 本の棒グラフ。最大値は {most}。{answer}すべての日は下の表にあります。";

    public string Most(int most) => $"最大 {most} 人";

    public string TrendTable => "すべての日を表で表示";

    public string Day => "日付";

    public string Everybody => "全体";

    public string Causes => "原因";

    public string WhatIfHeading => "変更の影響を事前に確認します";

    public string WhatIfLead => "変更する前に、影響を受ける利用者を確認できます。ここでの操作で設定が変わることはありません。";

    public string PolicyHeading => "別のポリシーを適用した場合";

    public string PolicyLabel => "ポリシー文書";

    public string PolicyHint => "JSON の文書全体を貼り付けます。現在の文書: `sspr policy show`";

    public string PolicyEmpty => "ポリシー文書を貼り付けてください。";

    public string PolicyFaulty(int faults) => $"文書に誤りが {faults} 件あるため、確認していません。";

    public string PolicyNotYours => "ポリシーの確認には、管理者のキーが必要です。";

    public string AgentHeading => "エージェントがなくなった場合";

    public string AgentLabel => "エージェント";

    public string NoAgents => "登録済みのエージェントはありません。";

    public string ScopeHeading => "ディレクトリの対象範囲を狭めた場合";

    public string DirectoryLabel => "ディレクトリ";

    public string BasesLabel => "対象として残す場所";

    public string BasesHint => "識別名を 1 行に 1 つ入力します（例: OU=People,DC=corp,DC=example）。その場所とその下にあるアカウントが残ります。";

    public string Find => "確認する";

    public string Answer => "変更後の見込み";
}
