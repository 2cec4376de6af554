namespace Sspr.Problems.Phrases;

/// <summary>Why something could not be looked at, and what was looked at in a tenant.</summary>
internal static class DiagnosisPhrases
{
    public static IEnumerable<Phrase> All =>
    [
        new("the directory {0} did not answer within {1} s", "ディレクトリ {0} が {1} 秒以内に応答しませんでした"),
        new("the directory {0} failed: {1}", "ディレクトリ {0} の確認に失敗しました: {1}"),
        .. Whats.SelectMany(static what => Looks(what.English, what.Japanese)),
        new("no server is running that could look at them", "確認するサーバーが動作していません"),
        new("no server is running that could look at it", "確認するサーバーが動作していません"),
        new("{0} answered {1}, as this installation does not", "{0} の応答は {1} で、このインストールのものではありません"),
        new("{0} answered {1}, as this installation and any other does when it is busy", "{0} の応答は {1} です（混雑時はどのインストールでも同じ応答です）"),
        new("{0} answered {1} to {2}", "{0} の応答は {1}（転送先 {2}）です"),
        new("{0} answered {1}", "{0} の応答は {1} です"),
        new("no answer within {0} s", "{0} 秒以内に応答がありません"),
        new("last heard of: never", "通信したことがありません"),
        new("last heard of: {0}", "最後の通信: {0}"),
        new("mobile: {0}", "携帯電話: {0}"),
        new("office: {0}", "会社の電話: {0}"),
        new("the account is not known", "アカウントが不明です"),
        new("the report could not be read", "レポートを読み取れませんでした"),
        new("the time was up before the report came to it", "レポートを読み終える前に時間切れになりました"),
        new("onPremisesImmutableId holds no id, and there is no onPremisesSecurityIdentifier", "onPremisesImmutableId に ID がなく、onPremisesSecurityIdentifier もありません"),
        new("{0} is of another domain than {1}", "{0} は {1} とは別のドメインのものです"),
        new("{0}, synchronised {1}", "{0}（最終同期 {1}）"),
        new("{0}, not synchronised", "{0}（同期なし）"),
        new("writeback {0}, hashes {1}", "ライトバック: {0}、ハッシュ同期: {1}"),
        new("on", "有効"),
        new("off", "無効"),
        new("{0} events, cut off: {1}", "イベント {0} 件（途中まで: {1}）"),
        new("{0} events", "イベント {0} 件"),
        new("{0}, cut off: {1}", "{0}（途中まで: {1}）"),
        new("timeout", "時間切れ"),
        new("the risk was not accepted", "リスクが承認されていません"),
        new("no carrier for {0}", "{0} を扱う事業者がありません"),
        new("the number's country is {0}", "電話番号の国は {0} です"),
        new("{0} until {1}", "{0}（{1} まで）"),
        new("the server refused the user name or password of the settings", "設定のユーザー名またはパスワードが拒否されました"),
        new("The address on file is not well-formed.", "登録されているアドレスの形式が正しくありません。"),
        new("Reminders:Enabled is false.", "Reminders:Enabled が false です。"),
    ];

    private static readonly (string English, string Japanese)[] Whats =
    [
        ("the store", "ストア"),
        ("the mail server", "メール サーバー"),
        ("the other directories", "ほかのディレクトリ"),
        ("the public address", "公開アドレス"),
        ("the policy", "ポリシー"),
        ("the disk", "ディスク"),
        ("the folder of the backup", "バックアップのフォルダー"),
        ("the account", "アカウント"),
        ("the registration", "登録情報"),
        ("the roles", "ロール"),
        ("the organisation", "組織の情報"),
        ("the authorization policy", "承認ポリシー"),
        ("the authentication methods policy", "認証方法ポリシー"),
        ("the licences", "ライセンス"),
        ("the switches of the synchronisation", "同期の設定"),
        ("the domains", "ドメイン一覧"),
        ("the domain", "ドメイン"),
        ("the health of the service", "サービス正常性"),
    ];

    private static Phrase[] Looks(string english, string japanese) =>
    [
        new($"{english} did not answer within {{0}} s", $"{japanese}が {{0}} 秒以内に応答しませんでした"),
        new($"{english} failed: {{0}}", $"{japanese}の確認に失敗しました: {{0}}"),
    ];
}
