using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Events of the source ADSync, and return codes.</summary>
internal static class SyncServerEvents
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        Of("6329", "the domain refused, or lacks the policy-hints control, or writeback is off for this connector", "ドメインの拒否、ポリシー ヒント コントロールの欠如、またはコネクタでライトバックが無効", HistoryNotEnforceable, HistoryNotEnforced, PasswordTooYoung, PasswordInHistoryOrFiltered, EntraPolicyHintsMissing, EntraMinimumAgeSet, MinimumAgeSet),
        Of("0x80230619", "age, history, complexity, filter, or the account may not change its password", "有効期間、履歴、複雑さ、フィルター、または変更不可のアカウント", PasswordTooYoung, PasswordInHistory, PasswordNotComplex, PasswordTooShort, PasswordInHistoryOrFiltered, PasswordRefusedUnnamed, EntraPasswordTooYoungInDomain),
        Of("0x8023061f", "operations with passwords are off for the connector of this forest", "このフォレストのコネクタでパスワード操作が無効", WritebackNotEnabled, EntraWritebackOff),
        Of("80230402, 8023042", "the same person is enabled in several domains", "同じ人が複数のドメインで有効", AccountAmbiguous, SyncAttributeValueMustBeUnique),
        Of("0x8023062C, 8023062C", "signing and encryption of LDAP are off", "LDAP の署名と暗号化が無効", TlsFailed),
        Of("0x80231367, 80231367", "adminCount is 1", "adminCount が 1", AccountProtected, AdminCountStale, EntraAdminCountInDomain),
        Of("800700CE", "the password of the connector's account is too long", "コネクタ アカウントのパスワードが長すぎる", ServiceAccountRefused),
        None("403, 405", "the connector signs in with its account", "コネクタ アカウントでのサインイン", NoneBecause.Normal),
        None("6306", "an error of an extension of the synchronisation server", "同期サーバー拡張のエラー", NoneBecause.OnlyThere),
        Of("6800", "writeback could not start: relay, onboarding, clock, TLS", "ライトバックを開始できない（中継、有効化、時刻、TLS）", NoAgentConnected, RelayDoesNotAnswer, AgentClockDiffers, ServerCertificateRefused, EntraUnreachable, EntraEndpointTlsFails),
        Of("event 116, stopped-deletion-threshold-exceeded", "more would be deleted than the threshold allows", "削除がしきい値を超えた", SyncDeletionThreshold),
    ];
}
