using Sspr.Directories;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.StandardLdap;

namespace Sspr.Agent.Permissions;

/// <summary>What <c>sspr-agent permissions</c> says of rights, in the language of the terminal.</summary>
internal static class PermissionWords
{
    /// <summary>Why the rights could not be looked at.</summary>
    public static string NotFoundOut(DirectoryFault fault) => Say(
        $"{fault.Endpoint}: {fault.Evidence} Run sspr-agent doctor for the way there.",
        $"{fault.Endpoint}: {fault.Evidence} 経路は sspr-agent doctor で確認できます。");

    /// <summary>That the server does not say what an account may do.</summary>
    public static string NotTold => Say(
        "The server does not tell what the service account may do; the rights are printed and not checked.",
        "サーバーがサービス アカウントの権限を返さないため、必要な権限の表示のみで、確認はしていません。");

    /// <summary>What a right is for.</summary>
    public static string Of(RightPurpose purpose) => purpose switch
    {
        RightPurpose.SetPassword => Say("to set a new password", "新しいパスワードを設定するため"),
        RightPurpose.SetPasswordUnread => Say("to set a new password; =w lets nobody read a hash", "新しいパスワードを設定するため（=w ではハッシュを読み取れません）"),
        RightPurpose.Unlock => Say("to unlock an account, with and without a new password", "アカウントのロックを解除するため（パスワードの変更の有無にかかわらず）"),
        RightPurpose.KeepStamp => Say(
            "to keep the stamp of the last operation (StampAttribute), so that a lost answer can be settled",
            "最後の操作の記録（StampAttribute）を残し、応答が失われても結果を確定できるようにするため"),
        RightPurpose.UnlockAndKeepStamp => Say("to unlock an account, and to keep the stamp of the last operation", "アカウントのロックを解除し、最後の操作の記録を残すため"),
        RightPurpose.SetPasswordAndUnlock => Say(
            "to set a new password, also soon after an administrator did, and to unlock",
            "新しいパスワードの設定（管理者による変更の直後を含む）とロックの解除のため"),
        RightPurpose.SetPasswordUnlockAndKeepStamp => Say(
            "to set a new password, also soon after an administrator did, to unlock, and to keep the stamp of the last operation",
            "新しいパスワードの設定（管理者による変更の直後を含む）、ロックの解除、最後の操作の記録のため"),
        RightPurpose.RequireChange => Say(
            "only if you want users to be made to change it at the next sign-in; this version never asks for it",
            "次回サインイン時の変更を求める場合のみ（このバージョンでは使いません）"),
        RightPurpose.WriteBesides => Say("written with each reset", "リセットのたびに書き込むため"),
        RightPurpose.ReadFineGrainedPolicies => Say("to know the fine-grained password policies", "細かい設定が可能なパスワード ポリシーを確認するため"),
        RightPurpose.ReadOwnPolicies => Say(
            "to know the rules of accounts with a policy of their own; passwordHistory is a switch in them",
            "個別のポリシーを持つアカウントのルールを確認するため（passwordHistory はその設定項目です）"),
        RightPurpose.ReadRules => Say(
            "to show the rules for a new password, and never to lock an account", "新しいパスワードのルールを表示し、アカウントをロックしないようにするため"),
        RightPurpose.FindPeople => Say("to find them and to see the state of their passwords", "ユーザーを検索し、パスワードの状態を確認するため"),
        RightPurpose.FindEverything => Say(
            "to find people and groups, and to show the rules of the policies and never lock an account",
            "ユーザーとグループを検索し、ポリシーのルールを表示し、アカウントをロックしないようにするため"),
        RightPurpose.ReadGroups => Say(
            "to keep members of protected groups out, and for policies of groups", "保護されたグループのメンバーを対象から除き、グループごとのポリシーを適用するため"),
        RightPurpose.KnowItself => Say("to know that it is no root account", "管理者アカウントでないことを確認するため"),
        RightPurpose.HideHashes => Say("so that the rule below does not show them", "下のルールでハッシュが見えないようにするため"),
        RightPurpose.ListEverybody => Say(
            "to list whose password expires, beyond the size limit", "件数の上限を超えて、パスワードの期限が近いユーザーを一覧にするため"),
    };

    /// <summary>A remark on rights as a sentence: what it is, where, and whether it was inherited.</summary>
    public static string Of(string serviceAccount, RightsRemark remark) => remark.Kind switch
    {
        RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing when remark is { Fix: null } => Say(
            $"No entry on {remark.Object} gives {serviceAccount} \"{remark.Right}\". {remark.Place} has the entry, but it is not inherited down to here.",
            $"{remark.Object} には、{serviceAccount} に「{RuleNames.InJapanese(remark.Right)}」を許可するエントリがありません。{remark.Place} にはありますが、ここまで継承されていません。"),
        RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing => Say(
            $"No entry on {remark.Object} gives {serviceAccount} \"{remark.Right}\". It is missing on {remark.Place}, to be inherited by users.",
            $"{remark.Object} には、{serviceAccount} に「{RuleNames.InJapanese(remark.Right)}」を許可するエントリがありません。ユーザーに継承されるエントリが {remark.Place} に必要です。"),
        RightsRemarkKind.ResetDenied or RightsRemarkKind.WriteDenied => Say(
            $"An entry denies {serviceAccount} \"{remark.Right}\" on {remark.Object}; it is {(remark.Place == remark.Object ? "set there" : $"inherited from {remark.Place ?? "above"}")}.",
            $"{remark.Object} で、{serviceAccount} の「{remark.Right}」が拒否されています（{(remark.Place == remark.Object ? "そこで設定" : $"{remark.Place ?? "上位"} から継承")}）。"),
        RightsRemarkKind.InheritanceOff => Say(
            $"{remark.Object} does not inherit ({remark.Right} is set), so what is granted above it does not reach it.",
            $"{remark.Object} は継承が無効です（{RuleNames.InJapanese(remark.Right)}）。上位で許可した権限が届きません。"),
        RightsRemarkKind.AdminCountStale => Say(
            $"{remark.Object} has adminCount 1 and is in no protected group any more; accounts with that mark are kept out.",
            $"{remark.Object} は adminCount が 1 のままですが、保護されたグループには属していません。この印のあるアカウントは対象外になります。"),
        RightsRemarkKind.TooMuch when remark.Right == ExcessRights.ReplicatingChanges => Say(
            $"{serviceAccount} holds {remark.Right} on {remark.Object}. It needs that only if the directory is synchronised.",
            $"{serviceAccount} は {remark.Object} に対する {RuleNames.InJapanese(remark.Right)} を持っています。必要なのは、ディレクトリを同期する場合だけです。"),
        RightsRemarkKind.TooMuch => Say(
            $"{serviceAccount} holds {remark.Right} on {remark.Object}{(remark.Entry is null ? ", as its owner" : "")}. It does not need that.",
            $"{serviceAccount} は {remark.Object} に対する {RuleNames.InJapanese(remark.Right)} を{(remark.Entry is null ? "所有者として" : "")}持っていますが、必要ありません。"),
        RightsRemarkKind.Privileged => Say(
            $"{serviceAccount} is a member of {remark.Right}. It needs no group.",
            $"{serviceAccount} は {RuleNames.InJapanese(remark.Right)} のメンバーです。グループへの所属は必要ありません。"),
        RightsRemarkKind.Unreadable => Say(
            $"{serviceAccount} may not read {remark.Right} of {remark.Object}, so nothing can be said about it.",
            $"{serviceAccount} は {remark.Object} の {RuleNames.InJapanese(remark.Right)} を読み取れないため、確認できません。"),
        RightsRemarkKind.PoliciesUnreadable => Say(
            $"{serviceAccount} may not read {remark.Object}, so {(remark.Object == "cn=config" ? "the password policy stays" : "fine-grained password policies stay")} unknown.",
            $"{serviceAccount} は {remark.Object} を読み取れないため、{(remark.Object == "cn=config" ? "パスワード ポリシー" : "細かい設定が可能なパスワード ポリシー")}を確認できません。"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Say(string english, string japanese) => TerminalTalk.Say(english, japanese);
}
