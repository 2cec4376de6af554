namespace Sspr.Directories.StandardLdap;

/// <summary>
/// What rights are called in Japanese where the name is ours: OpenLDAP and 389 Directory Server have no names for them. Those of Active
/// Directory are its own and stay as they are.
/// </summary>
internal static class RuleNames
{
    /// <summary>Each name in both languages; <c>{0}</c> stands for attributes.</summary>
    public static IReadOnlyList<(string English, string Japanese)> All { get; } =
    [
        ("write passwords and what notes a lock", "パスワードとロック情報の書き込み"),
        ("read people", "利用者の読み取り"),
        ("read groups", "グループの読み取り"),
        ("read password policies", "パスワード ポリシーの読み取り"),
        ("read the password policy of the server", "サーバーのパスワード ポリシーの読み取り"),
        ("see itself", "自身のエントリの参照"),
        ("no reading of hashes", "ハッシュの読み取り禁止"),
        ("page through everybody", "全利用者のページ単位の取得"),
        ("add, delete or rename", "追加、削除、名前の変更"),
        ("the effective rights", "有効な権限"),
        ("read", "読み取り"),
        ("read {0}", "{0} の読み取り"),
        ("write {0}", "{0} の書き込み"),
    ];

    /// <summary>The Japanese name; the name itself if it is the directory's.</summary>
    public static string InJapanese(string right)
    {
        ArgumentNullException.ThrowIfNull(right);
        foreach (var (english, japanese) in All)
        {
            if (right == english)
            {
                return japanese;
            }

            if (english.EndsWith("{0}", StringComparison.Ordinal) && right.StartsWith(english[..^"{0}".Length], StringComparison.Ordinal))
            {
                return japanese.Replace("{0}", right[(english.Length - "{0}".Length)..], StringComparison.Ordinal);
            }
        }

        return right;
    }
}
