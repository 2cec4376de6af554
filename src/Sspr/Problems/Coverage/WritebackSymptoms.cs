using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>Symptoms of writeback.</summary>
internal static class WritebackSymptoms
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        Of("the service does not start", "relay, onboarding, clock or TLS", "中継、有効化、時刻、TLS の問題", RelayDoesNotAnswer, ServerPortClosed, AgentClockDiffers),
        None("the wizard cannot configure writeback", "wrong password, or a federated administrator", "パスワード誤り、またはフェデレーション管理者", NoneBecause.OnlyThere),
        Of("the wizard asks for the required licence", "a licence, or a blocked address, the clock, or TLS 1.2", "ライセンス、遮断された宛先、時刻、または TLS 1.2", EntraNoPremiumPlan, EntraUnreachable, EntraEndpointBlocked, EntraEndpointProxyRefuses, EntraEndpointTlsFails),
        Of("no token from the token provider", "a firewall", "ファイアウォール", EntraUnreachable, EntraEndpointBlocked, EntraEndpointProxyRefuses),
        Of("it worked and fails now", "the service did not come up again", "サービスが再開していない", NoAgentConnected, AgentSilent, AgentFrozen, EntraResetsFailing),
        Of("access denied by the management agent", "a right is missing", "権限の不足", ResetRightMissing, WriteRightMissing),
        Of("object not found", "the account is not joined or not synchronised", "結合または同期されていない", AccountNotFound, SyncAccountMissing, SyncAccountOutOfScope, EntraUserUnknown),
        Of("multiple matches", "accounts in two forests for one person", "2 つのフォレストに同じ人のアカウント", AccountAmbiguous),
        Of("a forest was added after writeback was switched on", "writeback is off for it", "そのフォレストでライトバックが無効", WritebackNotEnabled),
        Of("SSPR_0029 for members of protected groups", "by design", "仕様", AccountProtected, AdminCountStale, EntraAdminCountInDomain),
        None("ERROR_ACCESS_DENIED, failed to acquire user information", "remote calls to SAM are restricted", "SAM へのリモート呼び出しが制限されている", new(
            "our agent asks by LDAP and makes no such call; for Microsoft's, allow its account in the policy for remote SAM calls",
            "本システムのエージェントは LDAP を使い、この呼び出しを行いません。Microsoft の場合は、リモート SAM 呼び出しのポリシーでアカウントを許可します")),
        Of("the domain controller is the synchronisation server itself", "rights are judged in another way there", "権限の判定が異なる", ResetRightMissing),
        Of("one user fails and others do not", "inheritance, adminCount, unit or protected group", "継承、adminCount、組織単位、保護されたグループ", InheritanceOff, AdminCountStale, AccountOutOfScope, AccountProtected),
        Of("password cannot be changed within the minimum age", "the minimum age of the domain", "ドメインの最小有効期間", PasswordTooYoung),
        Of("the server's clock differs", "more than five minutes", "5 分を超える時刻差", ClockDiffers, AgentClockDiffers, NodeClockDiffers),
        Of("a proxy or TLS inspection is in between", "connections are cut or opened", "接続の切断または復号", AgentProxyRefuses, AgentProxyWantsLogin, AgentProxyUnreachable, ServerCertificateRefused, EntraUnreachable, EntraEndpointProxyRefuses, EntraEndpointInspected, EntraEndpointTlsFails),
        Of("an endpoint on port 443 is not reached", "a firewall, a resolver or a proxy", "ファイアウォール、名前解決、プロキシの問題", EntraEndpointBlocked, EntraEndpointUnresolved, EntraEndpointProxyRefuses),
        Of("the user may reset and not change the password", "the right to change was taken away or denied", "変更の権限が取り消されたか拒否されている", EntraChangeRightMissing, CurrentPasswordWrong),
        None("no LDAPS on the domain controllers", "no trouble for Microsoft's synchronisation: it signs and encrypts LDAP by Kerberos on port 389", "Microsoft の同期では問題になりません。ポート 389 の LDAP を Kerberos で署名、暗号化します", new(
            "nothing is asked of it: Microsoft's writeback needs no LDAPS, and what it does need shows as 8023062C. OpenSSPR needs LDAPS or StartTLS and says so itself (SSPR_2009)",
            "確認していません。Microsoft のライトバックに LDAPS は不要で、必要な署名と暗号化の不足は 8023062C として現れます。OpenSSPR には LDAPS または StartTLS が必要で、不足は SSPR_2009 で示します")),
        Of("two synchronisation servers are active", "they take each other's messages", "互いのメッセージを受け取ってしまう", AgentFrozen, SyncStaging),
    ];
}
