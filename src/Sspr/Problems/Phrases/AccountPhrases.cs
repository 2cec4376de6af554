namespace Sspr.Problems.Phrases;

/// <summary>About an account and who it is.</summary>
internal static class AccountPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        new("No account answers to the name.", "この名前のアカウントはありません。"),
        new("More than one account answers to the name.", "この名前のアカウントが複数あります。"),
        new("{0} keeps the account for rehearsals.", "{0} のリハーサル専用アカウントです。"),
        new("The account is disabled in the directory.", "ディレクトリで無効になっています。"),
        new("The account's end date is before {0}.", "有効期限は {0} より前です。"),
        new("Frozen by its owner {0}, because of the attempt {1}.", "本人が {0} に凍結しました（試行 {1}）。"),
        new("The account is gone from its directory.", "アカウントがディレクトリからなくなっています。"),
        new("The settings no longer name the directory {0}.", "ディレクトリ {0} は設定から削除されています。"),
        new("The settings no longer name the directory.", "ディレクトリは設定から削除されています。"),
        new("The directory does not list the account under its own value.", "ディレクトリを本人の値で検索しても、このアカウントが見つかりません。"),
        new("More than one account of the directory {0} has the account's value.", "ディレクトリ {0} に、同じ値のアカウントが複数あります。"),
        new("No agent but {0} serves {1}.", "{1} を担当するエージェントは {0} だけです。"),
        new("{0} lies outside what would be left.", "{0} は残る範囲の外にあります。"),
        new("{0} is a built-in account", "{0} は組み込みアカウントです"),
        new("the account is an administrator's", "管理者のアカウントです"),
        new("member of a privileged group", "特権グループのメンバーです"),
        new("member of {0} ({1})", "{0}（{1}）のメンバーです"),
        new("primary group is {0} ({1})", "プライマリ グループは {0}（{1}）です"),
        new("adminCount is {0}", "adminCount は {0} です"),
        new("the settings protect the account {0}", "設定で保護されているアカウントです（{0}）"),
        new("ProtectedAccounts names {0}", "ProtectedAccounts に {0} があります"),
        new("{0} is in none of the organisational units that are served", "{0} は対象の組織単位の外にあります"),
        new("{0} is below {1}, which the settings keep out", "{0} は、設定で除外された {1} の配下にあります"),
        new("{0} is the account that this service signs in with", "{0} は、このサービスが使うアカウントです"),
        new("it is in more groups than can be walked through", "所属グループが多すぎてたどれません"),
        new("the service account's own identity may not be read", "サービス アカウント自身の ID を読み取れません"),
        new("{0} may not be read", "{0} を読み取れません"),
        new("objectSid or userAccountControl", "objectSid または userAccountControl"),
        new("set at {0}", "{0} に設定されました"),
        new("there is no such object", "このオブジェクトはありません"),
        new("userAccountControl {0}, sAMAccountType {1}", "userAccountControl は {0}、sAMAccountType は {1} です"),
        new("The name cannot be used: {0}.", "この名前は使えません: {0}"),
        new("Nobody in any directory answers to this name, and nothing that is stored does.", "どのディレクトリにも、保存データにも、この名前はありません。"),
    ];
}
