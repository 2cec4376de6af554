using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>A change of the server's key that this agent missed: kept until a person has compared the words of the new key.</summary>
internal static class MissedServerKey
{
    /// <summary>The announcement as the server signed it, with the key that is pinned here.</summary>
    public const string File = "server-key.missed";

    /// <summary>The page about a change that was missed.</summary>
    public const string Code = "SSPR_3062";

    /// <summary>The page about an announcement that was refused.</summary>
    public const string RefusedCode = "SSPR_3066";

    /// <summary>Keeps an announcement.</summary>
    public static void Keep(string folder, byte[] announcement) => PrivateFile.Write(Path.Combine(folder, File), announcement);

    /// <summary>Reads it.</summary>
    /// <returns>Null if there is none, or none that the pinned key has signed for a key that is not pinned yet.</returns>
    public static NextServerKey? Read(string folder, AgentContext agent)
    {
        var path = Path.Combine(folder, File);
        var pinned = AgentIdentity.Read(folder);
        return System.IO.File.Exists(path)
            && agent.Verifier.TryOpen<NextServerKey>(PrivateFile.Read(path), out var next)
            && next.Tenant.AsSpan().SequenceEqual(agent.Tenant)
            && next.Server.AsSpan().SequenceEqual(agent.Server)
            && Convert.ToBase64String(next.NewKey) is var key && key != pinned.ServerKey && key != pinned.NextServerKey
            ? next : null;
    }

    /// <summary>What happened, with the dates.</summary>
    public static string Evidence(NextServerKey missed) => TerminalTalk.Say(
        $"The server changed its signing key on {missed.MadeAt.UtcDateTime:yyyy-MM-dd} while this agent was away, and took it as known from {missed.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z on. The key that is pinned here has signed the change.",
        $"このエージェントが未接続の間に、サーバーの署名鍵が {missed.MadeAt.UtcDateTime:yyyy-MM-dd} に更新され、移行期間が {missed.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z に終了しました。更新は、記録済みの鍵で署名されています。");

    /// <summary>Takes commands from the new key from now on, and from no other.</summary>
    public static void Trust(string folder, NextServerKey missed)
    {
        AgentIdentity.Write(folder, AgentIdentity.Read(folder) with { ServerKey = Convert.ToBase64String(missed.NewKey), NextServerKey = null });
        System.IO.File.Delete(Path.Combine(folder, File));
    }
}
