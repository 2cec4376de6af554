using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Errors of the synchronisation, in Microsoft's words.</summary>
internal static class SyncErrors
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        Of("InvalidSoftMatch", "an incoming account meets one with another anchor", "別のアンカーを持つアカウントとの衝突", SyncInvalidSoftMatch),
        Of("InvalidHardMatch", "the same anchor, and taking over is blocked", "同じアンカーだが、引き継ぎがブロックされている", SyncInvalidHardMatch),
        Of("ObjectTypeMismatch", "an account and a group have one address", "アカウントとグループのアドレスが重複", SyncObjectTypeMismatch),
        Of("AttributeValueMustBeUnique", "another object has the value", "別のオブジェクトと値が重複", SyncAttributeValueMustBeUnique, EntraUserSyncErrors),
        Of("QuarantinedAttributeValueMustBeUnique", "another object has the value, which is held back", "値が重複し、保留されている", SyncQuarantinedAttributeValue, EntraUserSyncErrors),
        Of("IdentityDataValidationFailed", "the sign-in name has characters or a form that are not allowed", "サインイン名の文字または形式が不正", SyncIdentityDataValidationFailed),
        Of("LargeObject", "too many values", "値が多すぎる", SyncLargeObject),
        Of("ExceededAllowedLength", "a value that is too long", "値が長すぎる", SyncExceededAllowedLength),
        Of("Existing Admin Role Conflict", "it would take over an administrator", "管理者アカウントとの衝突", SyncExistingAdminRoleConflict),
        None("FederatedDomainChange", "the name moved from one federated domain to another", "フェデレーション ドメイン間の移動", NoneBecause.OnlyThere),
        Of("Health: data is not up to date", "no synchronisation for hours", "数時間同期されていない", SyncStale, EntraSyncStale),
    ];
}
