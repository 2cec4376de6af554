namespace Sspr.Problems.Phrases;

/// <summary>What the connectors say beside the answer of a directory's server.</summary>
internal static class DirectoryPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        new("bind as {0}: an administrator set its password, so it has to be changed first", "{0} でのバインド: 管理者が設定したパスワードのため、先に変更が必要です"),
        new("bind as {0}: {1}", "{0} でのバインド: {1}"),
        new("search: {0}", "検索: {0}"),
        new("reading the root DSE: {0}", "ルート DSE の読み取り: {0}"),
        new("fencing off the write: {0}", "書き込みの保護: {0}"),
        new("it is still locked", "まだロックされています"),
        new("the server took no more bytes", "サーバーがデータを受信しなくなりました"),
        new("the server showed no certificate", "サーバーが証明書を提示しませんでした"),
        new("the settings no longer name this server", "このサーバーは設定から削除されています"),
        new("the bind failed", "バインドに失敗しました"),
        new("empty, longer than 256 characters, or no text", "空か、256 文字を超えるか、文字列ではありません"),
        new("{0} may not write {1}; grant it on that organisational unit.", "{0} は {1} に書き込めません。組織単位で権限を付与します。"),
        new("{0} may not write {1} of a user in {2}; grant it on that organisational unit.", "{0} は {2} のユーザーの {1} に書き込めません。組織単位で権限を付与します。"),
        new("{0} may not write {1}; {2}", "{0} は {1} に書き込めません。{2}"),
        new("ProtectedGroups names groups that are no security groups of this domain, so every account is refused: {0}.", "ProtectedGroups に、このドメインのセキュリティ グループではない名前があるため、すべてのアカウントが拒否されます: {0}"),
        new("{0} may not be read, so fine-grained password policies stay unknown; grant the service account Read on it ({1}).", "{0} を読み取れないため、細かい設定が可能なパスワード ポリシーを確認できません。サービス アカウントに読み取り権限を付与します（{1}）。"),
        new("SearchBases names {0}, which does not exist ({1}).", "SearchBases の {0} は存在しません（{1}）。"),
        new("{0} offers neither control {1} nor {2}", "{0} はコントロール {1} と {2} のどちらにも対応していません"),
        new("{0} wants {1} characters", "{0} は {1} 文字以上を要求します"),
        new("{0} wants three kinds of character and no part of the name", "{0} は 3 種類の文字を要求し、名前の一部を禁止します"),
        new("{0} wants an age of {1}, reached at {2}", "{0} の変更禁止期間は {1} で、{2} に終わります"),
        new("{0}; the rules in force may not be read", "{0}。適用されるルールを読み取れません"),
        new("{0}; length, complexity and age hold and no history is in force, so it is a password filter", "{0}。長さ、複雑さ、変更禁止期間は満たし、履歴は無効のため、パスワード フィルターによる拒否です"),
        new("{0}; complexity is met, so a password filter refused", "{0}。複雑さは満たすため、パスワード フィルターによる拒否です"),
        new("This kind of directory does not list accounts.", "この種類のディレクトリはアカウントの一覧に対応していません。"),
    ];
}
