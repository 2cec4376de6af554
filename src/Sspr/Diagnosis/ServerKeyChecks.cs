using System.Globalization;
using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What is to be known about the server's signing key. Pure.</summary>
internal static class ServerKeyChecks
{
    /// <summary>The findings.</summary>
    public static IEnumerable<Finding> Of(ServerKeyState key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (var agent in key.Agents.Where(static agent => agent is { Held: HeldKey.Former, Status: not AgentStatus.Awaiting }))
        {
            yield return Warns(ProblemCodes.AgentMissedServerKey, $"agent {agent.Name}", new(
                $"holds a former key of the server; {key.Id} is in use since {Day(key.Since)}",
                $"以前のサーバーの鍵を保持しています（現在の鍵 {key.Id} は {Day(key.Since)} から使用中）"));
        }

        if (key.Next is { } next)
        {
            var waiting = string.Join(", ", key.Agents.Where(static agent => agent.Held != HeldKey.Next).Select(static agent => agent.Name));
            yield return Warns(ProblemCodes.ServerKeyChanging, "relay key", new(
                $"{next.Id} is used from {Day(next.Until)} at the latest; waits for {(waiting.Length == 0 ? "nobody" : waiting)}",
                $"{next.Id} を遅くとも {Day(next.Until)} から使用（待機中: {(waiting.Length == 0 ? "なし" : waiting)}）"));
        }
        else if ((now - key.Since).TotalDays is var days && days >= key.MaximumDays)
        {
            yield return Warns(ProblemCodes.ServerKeyOld, "relay key", new(
                $"{key.Id} is in use since {Day(key.Since)}, {(int)days} days; {key.MaximumDays} is the most",
                $"{key.Id} は {Day(key.Since)} から {(int)days} 日間使用中（上限 {key.MaximumDays} 日）"));
            foreach (var agent in key.Agents.Where(static agent => agent.Held == HeldKey.NotSaid))
            {
                yield return Warns(ProblemCodes.AgentCannotFollowServerKey, $"agent {agent.Name}", new(
                    "has never said which key of the server it holds", "保持しているサーバーの鍵を一度も報告していません"));
            }
        }
    }

    private static Finding Warns(ProblemCode code, string subject, LocalText evidence) => new(FindingWeight.Warns, code, subject, evidence);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
