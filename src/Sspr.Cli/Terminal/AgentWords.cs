using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>What is said of an agent beside its state.</summary>
internal static class AgentWords
{
    /// <summary>Whether it is connected; only a running server knows.</summary>
    public static LocalText Connected(bool? isConnected, string? node) => isConnected switch
    {
        true when node is not null => new($"to {node}", $"{node} に接続中"),
        true => new("yes", "接続中"),
        false => new("no", "切断"),
        null => new("not known", "不明"),
    };

    /// <summary>What has to be said about an agent beside its line.</summary>
    public static IEnumerable<LocalText> Remarks(AgentState agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (agent.Words is { } words)
        {
            yield return new(
                $"waits to be confirmed; its words: {words}. Run: sspr agent confirm {agent.Name}",
                $"確認待ちです。6 語: {words}。実行: sspr agent confirm {agent.Name}");
        }

        if (agent.FrozenBecause is { } because)
        {
            yield return Of(because);
        }

        if (agent is { Status: AgentStatus.Active, Braked: { } braked })
        {
            yield return new($"takes no work: {braked}", $"処理を停止しています: {braked}");
        }
    }

    /// <summary>What has to be thought of before a frozen agent is let go on.</summary>
    public static LocalText Warning(FreezeReason because) => because switch
    {
        FreezeReason.Copy => new(
            $"{Of(because).English}. As long as the copy exists it may come back. If you do not know who made it, revoke the agent instead.",
            $"{Of(because).Japanese}。複製が残っている限り、再び接続するおそれがあります。作成者が不明な場合は、解除せずに失効させてください。"),
        FreezeReason.BadSignatures => new(
            $"{Of(because).English}. Unfreeze it only when you know what altered them, such as a proxy that opens TLS.",
            $"{Of(because).Japanese}。TLS を復号するプロキシなど、改変の原因が判明してから解除してください。"),
        FreezeReason.JournalShorter => new(
            $"{Of(because).English}. It may answer \"never seen\" for a password that it set. Unfreeze it only if no operation of it is open.",
            $"{Of(because).Japanese}。設定済みのパスワードを「受け取っていない」と答えるおそれがあります。結果未確認の操作がないことを確かめてから解除してください。"),
    };

    private static LocalText Of(FreezeReason because) => because switch
    {
        FreezeReason.Copy => new("frozen: its key was seen on two live connections at once", "凍結: 同じ鍵の接続が同時に 2 つ確認されました"),
        FreezeReason.BadSignatures => new(
            "frozen: three messages on its stream were not signed by its key", "凍結: このエージェントの鍵による署名でないメッセージが 3 通届きました"),
        FreezeReason.JournalShorter => new(
            "frozen: its journal is shorter than it was; it was cut or restored from a backup", "凍結: 記録が以前より短くなっています (切り詰め、またはバックアップからの復元)"),
    };
}
