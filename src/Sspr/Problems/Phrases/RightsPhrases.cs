using Sspr.Directories.StandardLdap;

namespace Sspr.Problems.Phrases;

/// <summary>Names of rights that are ours, and how they are counted.</summary>
internal static class RightsPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        .. RuleNames.All.Select(static name => new Phrase(name.English, name.Japanese)),
        new("those above the password policy ({0})", "パスワード ポリシーの対象外となるアカウント（{0}）"),
        new("asked what it lets the service account write: {0}", "サービス アカウントの書き込み権限への応答: {0}"),
        new("effective rights {0}", "有効な権限 {0}"),
        new("{0} and {1} more", "{0}、ほか {1} 件"),
    ];
}
