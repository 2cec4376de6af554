namespace Sspr.Problems.Phrases;

/// <summary>About what policy and plans allow.</summary>
internal static class PolicyPhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        new("No rule of the policy concerns the account.", "このアカウントに適用されるルールがありません。"),
        new("The account counts as an administrator, and administrators.allowed is false.", "管理者とみなされるアカウントですが、administrators.allowed が false です。"),
        new("Rule {0} applies and does not allow: {1}.", "適用されるルール {0} では、{1}が許可されていません。"),
        new("Reset", "再設定"),
        new("Unlock", "ロック解除"),
        new("Change", "変更"),
        new("nothing", "なし"),
        new("Rule {0} demands {1} gate(s); usable: {2}, which pass {3}. Any of these would help: {4}.",
            "ルール {0} はゲートを {1} つ要求します。利用可能: {2}（通過できるゲート: {3}）。次のいずれかがあれば足ります: {4}"),
        new("Rule {0} demands {1} gate(s); usable: {2}, which pass {3}. Any of these would help: .",
            "ルール {0} はゲートを {1} つ要求します。利用可能: {2}（通過できるゲート: {3}）。"),
        new("Membership in {0} could not be read, and {1} hangs on it: {2}", "{0} のメンバーかどうかを読み取れないため、{1}を判定できません: {2}"),
        new("Membership in {0} could not be read, and {1} hangs on it.", "{0} のメンバーかどうかを読み取れないため、{1}を判定できません。"),
        new("the plan", "プラン"),
        new("the rule", "ルール"),
        new("The plan {0} does not allow {1}. It would come with: {2}. Assigned by: {3}.", "プラン {0} では {1} を使えません。使えるプラン: {2}。割り当ての担当: {3}"),
        new("The plan {0} does not allow {1}. No plan of the document gives it. Assigned by: {2}.", "プラン {0} では {1} を使えません。使えるプランは文書にありません。割り当ての担当: {2}"),
        new("No plan is assigned, and without one it may not use {0}. It would come with: {1}. Assigned by: {2}.", "プランが割り当てられていないため、{0} を使えません。使えるプラン: {1}。割り当ての担当: {2}"),
        new("No plan is assigned, and without one it may not use {0}. No plan of the document gives it. Assigned by: {1}.", "プランが割り当てられていないため、{0} を使えません。使えるプランは文書にありません。割り当ての担当: {1}"),
        new("All {0} seats of the plan {1} are taken, and the plan enforces them. Assigned by: {2}.", "プラン {1} の {0} ライセンスはすべて使用中で、超過は認められていません。割り当ての担当: {2}"),
        new("whoever imports the policy", "ポリシーをインポートする担当者"),
        new("There is no version {0} of the policy.", "ポリシーのバージョン {0} はありません。"),
    ];
}
