using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Events of the source PasswordResetService. 32006 and 32012 are not documented.</summary>
internal static class WritebackEvents
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        None("31001, PasswordResetStart", "a reset arrived", "再設定の受信", NoneBecause.Normal),
        None("31002, PasswordResetSuccess", "a reset was written", "再設定の成功", NoneBecause.Normal),
        Of("31003, PasswordResetFail", "a reset was refused: rule, right or protected group", "再設定の拒否（ルール、権限、保護されたグループ）", EntraResetsFailing, ResetRightMissing, AccountProtected, PasswordInHistoryOrFiltered),
        None("31004, OnboardingEventStart", "writeback is being switched on", "ライトバックの有効化を開始", NoneBecause.Normal),
        None("31005, OnboardingEventSuccess", "writeback was switched on", "ライトバックの有効化に成功", NoneBecause.Normal),
        None("31006, ChangePasswordStart", "a change arrived", "変更の受信", NoneBecause.Normal),
        None("31007, ChangePasswordSuccess", "a change was written", "変更の成功", NoneBecause.Normal),
        Of("31008, ChangePasswordFail", "a change was refused", "変更の拒否", EntraResetsFailing, CurrentPasswordWrong, PasswordTooYoung, PasswordInHistoryOrFiltered, EntraChangeRightMissing),
        None("31009, ResetUserPasswordByAdminStart", "an administrator's reset arrived", "管理者による再設定の受信", NoneBecause.Normal),
        None("31010, ResetUserPasswordByAdminSuccess", "an administrator's reset was written", "管理者による再設定の成功", NoneBecause.Normal),
        Of("31011, ResetUserPasswordByAdminFail", "an administrator's reset was refused", "管理者による再設定の拒否", AccountProtected, ResetRightMissing, PasswordTooYoung),
        None("31012, OffboardingEventStart", "writeback is being switched off", "ライトバックの無効化を開始", NoneBecause.Normal),
        Of("31013, OffboardingEventSuccess", "writeback was switched off", "ライトバックが無効になった", EntraWritebackOff, WritebackNotEnabled),
        None("31014, OffboardingEventFail", "writeback could not be switched off: rights, or a federated administrator", "ライトバックを無効にできない（権限不足、またはフェデレーション管理者）", NoneBecause.OnlyThere),
        None("31015, WriteBackServiceStarted", "writeback is ready", "ライトバックの準備完了", NoneBecause.Normal),
        Of("31016, WriteBackServiceStopped", "writeback has stopped", "ライトバックの停止", NoAgentConnected, EntraWritebackOff),
        None("31017, AuthTokenSuccess", "a token for switching on or off was got", "トークンの取得に成功", NoneBecause.Normal),
        None("31018, KeyPairCreationSuccess", "the key was made", "鍵の作成に成功", NoneBecause.Normal),
        None("31019, ServiceBusHeartBeat", "a sign of life was sent", "ハートビートの送信", NoneBecause.Normal),
        Of("31034, ServiceBusListenerError", "nothing can be received: connection or certificate", "受信できない（接続または証明書）", DirectoryCannotBeReached, CertificateUntrusted, CertificateExpired, ServerCertificateRefused, RelayDoesNotAnswer, AgentStreamCut, EntraEndpointTlsFails, EntraEndpointInspected, EntraEndpointBlocked),
        Of("31044", "one of the two relays is not reached", "2 つの中継先の一方に到達できない", AgentStreamCut, ServerPortClosed, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointTlsFails),
        None("32000, UnknownError", "an error without a name; the exception says more", "名前のないエラー（詳細は例外を参照）", NoneBecause.OnlyThere),
        Of("32001, ServiceError", "the service for resets cannot be reached", "再設定サービスに到達できない", EntraUnreachable, ServerPortClosed, DirectoryCannotBeReached, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses, EntraEndpointTlsFails, EntraEndpointInspected),
        Of("32002, ServiceBusError", "the relay cannot be reached, most often a firewall", "中継先に到達できない（多くはファイアウォール）", EntraUnreachable, NoAgentConnected, ServerPortClosed, AgentProxyRefuses, DirectoryCannotBeReached, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses, EntraEndpointTlsFails, EntraEndpointInspected),
        None("32003, InPutValidationError", "the service was asked something malformed", "不正な入力", NoneBecause.NotMade),
        Of("32004, DecryptionError", "the keys of the two sides differ", "双方の鍵が一致しない", AgentRefusedMessage, AgentMissedServerKey),
        Of("32005, ConfigurationError", "the settings cannot be saved or read", "設定を保存または読み取れない", SettingInvalid, SettingUnknown),
        Of("32007, OnBoardingConfigUpdateError", "the settings in memory cannot be changed", "メモリ上の設定を更新できない", SettingInvalid),
        Of("32008, ValidationError", "the service answered something that cannot be right", "サービスの応答が不正", AgentVersionDoesNotFit, EntraAnswersUnexpectedly),
        Of("32009, AuthTokenError", "no token: wrong password, or a federated administrator", "トークンを取得できない（パスワード誤り、またはフェデレーション管理者）", EntraSignInRefused),
        Of("32010, CryptoError", "a key cannot be made or used", "鍵を作成または使用できない", AgentRefusedMessage),
        Of("32011, OnBoardingServiceError", "the service cannot be reached while writeback is switched on", "有効化の際にサービスに到達できない", EntraUnreachable, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses, EntraEndpointTlsFails, EntraEndpointInspected),
        Of("32013, OffBoardingError", "the service cannot be reached while writeback is switched off", "無効化の際にサービスに到達できない", EntraUnreachable, EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses, EntraEndpointTlsFails, EntraEndpointInspected),
        None("32014, ServiceBusWarning", "a try was repeated", "再試行", NoneBecause.Normal),
        Of("32015, ReportServiceHealthError", "the sign of life of every five minutes was lost", "5 分ごとの稼働報告に失敗", AgentSilent, AgentStreamCut, EntraEndpointBlocked, EntraEndpointProxyRefuses),
        Of("33001, ADUnKnownError", "an error of the domain without a name; also reserved characters in a unit's name", "ドメインの不明なエラー（組織単位名の予約文字を含む）", DirectoryAnsweredUnexpectedly, EntraPlaceReserved),
        Of("33002, ADUserNotFoundError", "the account is not in the domain", "ドメインにアカウントがない", AccountNotFound, AccountGone, AccountOutOfScope, EntraAccountNotInDomain, EntraUserUnknown, EntraUserSyncErrors),
        Of("33003, ADMutliMatchError", "two accounts of the domain for one", "ドメインのアカウントが 2 つ一致", AccountAmbiguous, EntraAccountTwiceInDomain, EntraUserSyncErrors),
        Of("33004, ADPermissionsError", "a right is missing, or adminCount is 1", "権限の不足、または adminCount が 1", ResetRightMissing, WriteRightMissing, RightDenied, InheritanceOff, AdminCountStale, AccountProtected, AdministratorMustAct, EntraSyncRightMissing, EntraAdminCountInDomain, EntraInheritanceOffInDomain, EntraSyncAccountUnusable, EntraChangeRightMissing),
        Of("33005, ADUserAccountDisabled", "the account is disabled", "アカウントが無効", AccountDisabled, EntraUserDisabled, EntraAccountDisabledInDomain),
        Of("33006, ADUserAccountLockedOut", "the account is locked", "アカウントがロック中", AccountLocked),
        Of("33007, ADUserIncorrectPassword", "the present password is wrong", "現在のパスワードが誤り", CurrentPasswordWrong),
        Of("33008, ADPasswordPolicyError", "age, history, complexity or a filter; also for accounts that may not change", "有効期間、履歴、複雑さ、フィルター（変更不可のアカウントを含む）", PasswordTooYoung, PasswordInHistory, PasswordNotComplex, PasswordTooShort, PasswordInHistoryOrFiltered, PasswordRefusedUnnamed, EntraPasswordTooYoungInDomain, EntraMinimumAgeSet, EntraNeverExpiresInDomain, MinimumAgeSet, DirectoryDemandsLonger, EntraChangeRightMissing),
        Of("33009, ADConfigurationError", "the domain is not set up for it", "ドメインの構成の問題", DirectoryAnsweredUnexpectedly, AdministratorMustAct, DirectoryReadOnly),
    ];
}
