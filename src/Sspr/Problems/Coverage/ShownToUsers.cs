using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Codes and sentences that users read.</summary>
internal static class ShownToUsers
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        Of("SSPR_0009, 9, TenantSSPRFlagDisabled", "resets are off for the organisation, or for its administrators", "組織全体または管理者の再設定が無効", EntraAdministratorsSwitchedOff, EntraUserNotInScope, AdministratorsSwitchedOff, OutOfPolicyScope),
        Of("SSPR_0010, 10, WritebackNotEnabled", "the password is kept on the organisation's network and writeback is off", "パスワードが組織内で管理されているが、ライトバックが無効", EntraWritebackOff, WritebackNotEnabled),
        Of("SSPR_0011, 11, SsprNotEnabledInUserPolicy", "no policy for resets is defined", "再設定ポリシーが未定義", EntraUserNotInScope, OutOfPolicyScope),
        Of("SSPR_0012, 12, UserNotLicensed", "a licence is missing", "ライセンスの不足", EntraUserNotLicensed, EntraNoPremiumPlan, EntraPlansRunOut, EntitlementMissing),
        Of("SSPR_0013, 13, UserNotMemberOfScopedAccessGroup", "the user is not in the group that resets are on for", "再設定の対象グループに入っていない", EntraUserNotInScope, OutOfPolicyScope),
        Of("SSPR_0014, 14, UserNotProperlyConfigured", "too few methods, or data that cannot be used", "登録不足、または使えない登録情報", EntraTooFewMethods, EntraAdministratorTooFewMethods, EntraMethodsNotAllowed, EntraPhoneMalformed, EntraNoMethodAllowed, NotEnoughRegistered),
        Of("SSPR_0029, 29, OnPremisesAdminActionRequired", "configuration or rights in the domain", "ドメイン側の構成または権限", AdministratorMustAct, ResetRightMissing, WriteRightMissing, RightDenied, InheritanceOff, AccountProtected, EntraResetsFailing, EntraLastResetFailed, EntraSyncRightMissing, EntraSyncAccountUnusable, EntraAdminCountInDomain, EntraInheritanceOffInDomain, EntraAccountNotInDomain, EntraAccountTwiceInDomain),
        Of("SSPR_0030, 30, OnPremisesConnectivityError", "the domain or the way to it cannot be reached", "ドメインまたは経路に到達できない", DirectoryCannotBeReached, NoAgentConnected, AgentSilent, ConnectionRefused, DirectoryTimedOut, HostNotResolved, HostUnreachable, EntraResetsFailing, EntraLastResetFailed, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses, EntraEndpointTlsFails, EntraEndpointInspected),
        Of("OnPremisesSuccessCloudFailure", "written in the domain, not yet in the cloud", "ドメインには反映済み、クラウドは未反映", EntraLastResetFailed, OutcomeUnknown),
        Of("refused by the on-premises policy", "a rule of the domain refused the password", "ドメインのルールによる拒否", PasswordTooShort, PasswordNotComplex, PasswordInHistory, PasswordTooYoung, PasswordInHistoryOrFiltered, PasswordRefusedUnnamed),
        Of("FuzzyPolicyViolation", "the password is in or near the banned list", "禁止リストに該当", PasswordIsCommon, PasswordHasBannedTerm, PasswordHasName, EntraLastResetFailed),
        Of("account information changed on-premises", "an unexpected error while the password was set", "設定中の予期しないエラー", PasswordChangedElsewhere, AccountGone, EntraLastResetFailed),
        Of("on-premises policy does not allow the reset (admin centre)", "a rule or filter refused what an administrator set; event 4724 on the domain controller", "管理者による設定をルールまたはフィルターが拒否（DC のイベント 4724）", PasswordInHistoryOrFiltered, PasswordTooYoung, EntraResetsFailing),
        Of("servers take a little time to catch up", "a forced change right after a temporary password", "一時パスワード直後の強制変更", PasswordTooYoung),
        Of("could not verify your account", "no method on file, or none registered", "登録済みの方法がない", EntraTooFewMethods, EntraUserNotInReport, NotEnoughRegistered),
    ];
}
