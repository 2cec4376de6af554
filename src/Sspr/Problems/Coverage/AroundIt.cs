using static Sspr.Problems.ProblemCodes;
using static Sspr.Problems.Coverage.MicrosoftSign;

namespace Sspr.Problems.Coverage;

/// <summary>What stands around resets: password protection on domain controllers, and the Windows sign-in screen.</summary>
internal static class AroundIt
{
    public static IReadOnlyList<MicrosoftSign> All { get; } =
    [
        None("30017", "the agent on a domain controller finds no proxy", "DC エージェントがプロキシを見つけられない", NoneBecause.OnlyThere),
        None("30018", "the agent on a domain controller cannot reach the proxy by RPC", "DC エージェントがプロキシに RPC で到達できない", NoneBecause.OnlyThere),
        None("30016", "the forest is not registered, or domain controllers of different age cannot read the policy", "フォレストが未登録、または世代の異なる DC がポリシーを読めない", NoneBecause.OnlyThere),
        None("the agent is bound to another tenant", "agents and proxies of different tenants", "エージェントとプロキシのテナントが異なる", NoneBecause.OnlyThere),
        None("weak passwords are accepted", "audit mode, not on every domain controller, or no policy yet", "監査モード、一部の DC のみ、またはポリシー未取得", new(
            "our own lists are checked before the domain is asked: SSPR_5040 to SSPR_5047", "本システムのリストはドメインへの問い合わせ前に確認されます（SSPR_5040～SSPR_5047）")),
        Of("10016, 10017, a filter on the domain controller refused", "the banned list of the domain controllers", "DC の禁止リストによる拒否", PasswordInHistoryOrFiltered),
        None("the link at the Windows sign-in screen says that something went wrong", "no way to Microsoft, a proxy, or an antivirus program", "Microsoft への経路、プロキシ、ウイルス対策の問題", NoneBecause.WindowsClient),
        None("the link at the Windows sign-in screen comes back to the beginning", "user account control is off, a baseline, or left-over profiles", "UAC の無効化、ベースライン、残存プロファイル", NoneBecause.WindowsClient),
        None("the sign-in method is not allowed", "the right to sign in locally is missing", "ローカル ログオンの権限がない", NoneBecause.WindowsClient),
    ];
}
