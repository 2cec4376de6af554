using Sspr.Directories;
using Sspr.Directories.StandardLdap;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>How a remark on rights is said: who, which right, on which object, the entry, and the command that mends it.</summary>
internal static class RightsWords
{
    /// <summary>In English and Japanese.</summary>
    public static LocalText Of(string serviceAccount, RightsRemark remark)
    {
        var (english, japanese) = (remark.Kind switch
        {
            RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing => Missing(serviceAccount, remark),
            RightsRemarkKind.ResetDenied or RightsRemarkKind.WriteDenied => Denied(serviceAccount, remark),
            RightsRemarkKind.InheritanceOff => new LocalText(
                $"{remark.Object} does not inherit ({remark.Right}), so what is granted above it does not reach it.",
                $"{remark.Object} は継承が無効です（{RuleNames.InJapanese(remark.Right)}）。上位で付与された権限が届きません。"),
            RightsRemarkKind.AdminCountStale => new LocalText(
                $"{remark.Object} has adminCount 1 and is in no protected group any more.",
                $"{remark.Object} は保護されたグループに属していませんが、adminCount が 1 のままです。"),
            RightsRemarkKind.TooMuch => new LocalText(
                $"{serviceAccount} holds {remark.Right} on {remark.Object}{By(remark)}.",
                $"{serviceAccount} が {remark.Object} に対して {RuleNames.InJapanese(remark.Right)} を持っています{JapaneseBy(remark)}。"),
            RightsRemarkKind.Privileged => new LocalText(
                $"{serviceAccount} is a member of {remark.Right}.", $"{serviceAccount} は {RuleNames.InJapanese(remark.Right)} のメンバーです。"),
            RightsRemarkKind.PoliciesUnreadable or RightsRemarkKind.Unreadable => new LocalText(
                $"{serviceAccount} may not read {remark.Object}.", $"{serviceAccount} は {remark.Object} を読み取れません。"),
        });
        return remark.Fix is { } fix ? new($"{english} Run: `{fix}`", $"{japanese} 実行: `{fix}`") : new(english, japanese);
    }

    private static LocalText Missing(string serviceAccount, RightsRemark remark) => remark.Fix is null && remark.Place != remark.Object
        ? new(
            $"No entry on {remark.Object} gives {serviceAccount} the right {remark.Right}; {remark.Place} has one that does not get there.",
            $"{remark.Object} には、{serviceAccount} に {RuleNames.InJapanese(remark.Right)} を許可するエントリがありません。{remark.Place} のエントリが届いていません。")
        : new(
            $"No entry on {remark.Object} gives {serviceAccount} the right {remark.Right}. Missing on {remark.Place}, to be inherited: {remark.Entry}.",
            $"{remark.Object} には、{serviceAccount} に {RuleNames.InJapanese(remark.Right)} を許可するエントリがありません。{remark.Place} に不足しているエントリ（継承）: {remark.Entry}");

    private static LocalText Denied(string serviceAccount, RightsRemark remark)
    {
        var isOwn = remark.Place == remark.Object;
        return new(
            $"An entry denies {serviceAccount} the right {remark.Right} on {remark.Object}: {remark.Entry}, {(isOwn ? "set there" : $"inherited from {remark.Place ?? "above"}")}.",
            $"{remark.Object} に対する {remark.Right} が {serviceAccount} に拒否されています: {remark.Entry}（{(isOwn ? "直接設定" : $"継承元: {remark.Place ?? "上位"}")}）。");
    }

    private static string By(RightsRemark remark) => remark.Entry is { } entry ? $" by {entry}" : " as its owner";

    private static string JapaneseBy(RightsRemark remark) => remark.Entry is { } entry ? $"（{entry}）" : "（所有者）";
}
