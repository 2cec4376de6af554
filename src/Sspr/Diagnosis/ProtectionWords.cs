using Sspr.Directories;

namespace Sspr.Diagnosis;

/// <summary>Why an account is protected, as an administrator would say it; the evidence follows after it.</summary>
internal static class ProtectionWords
{
    /// <summary>In English and Japanese.</summary>
    public static (string English, string Japanese) Of(ProtectionReason reason) => reason switch
    {
        ProtectionReason.PrivilegedGroup => ("in a privileged group", "特権グループのメンバー"),
        ProtectionReason.AdminCount => ("is or was protected by AdminSDHolder (adminCount is 1)", "AdminSDHolder により保護中、または過去に保護 (adminCount が 1)"),
        ProtectionReason.ServicePrincipal => ("a service runs under it (servicePrincipalName)", "サービスの実行に使用 (servicePrincipalName)"),
        ProtectionReason.OwnAccount => ("the account that the product itself uses", "本製品自身が使うアカウント"),
        ProtectionReason.BuiltInAccount => ("krbtgt or the built-in Administrator", "krbtgt または組み込みの Administrator"),
        ProtectionReason.NotAPerson => ("a computer, managed service account or trust", "コンピューター、管理されたサービス アカウント、または信頼関係"),
        ProtectionReason.ConfiguredGroup => ("kept out by the settings, by name or by a group", "設定で対象外に指定 (アカウント名またはグループ)"),
        ProtectionReason.OutOfScope => ("outside the organisational units that are served", "対象の組織単位の外"),
        ProtectionReason.MembershipUnreadable => ("its groups could not be read, so it might be privileged", "グループを読み取れないため、特権の可能性あり"),
    };
}
