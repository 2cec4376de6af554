namespace Sspr.Problems.Phrases;

/// <summary>What a finding is about, where it is not a name.</summary>
internal static class SubjectPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        new("mail", "メール"),
        new("store", "ストア"),
        new("backup", "バックアップ"),
        new("disk", "ディスク"),
        new("nodes", "ノード"),
        new("policy", "ポリシー"),
        new("agents", "エージェント"),
        new("directories", "ディレクトリ"),
        new("public address", "公開アドレス"),
        new("password rules", "パスワード ルール"),
        new("relay key", "リレーの鍵"),
        new("operations", "処理中の操作"),
        new("settings", "設定"),
        new("rehearsals", "リハーサル"),
        new("other accounts", "ほかのアカウント"),
        new("limits", "制限"),
        new("latest resets", "最近の再設定"),
        new("freezes", "凍結"),
        new("synchronisation", "同期"),
        new("agent {0}", "エージェント {0}"),
        new("node {0}", "ノード {0}"),
        new("synchronisation {0}", "同期 {0}"),
        new("rehearsal {0}", "リハーサル {0}"),
    ];
}
