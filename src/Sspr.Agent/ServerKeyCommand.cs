using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>
/// <c>sspr-agent server-key</c>: says whose commands this agent takes, and has a person compare the words of a key that it missed.
/// </summary>
internal sealed class ServerKeyCommand(string folder, TextReader input, TextWriter output)
{
    /// <summary>Shows the keys; takes the one that was missed if its words are right.</summary>
    /// <param name="words">The words as <c>sspr relay key</c> shows them on the server; null to ask.</param>
    /// <returns>0 if the agent takes commands from the server's key as far as it knows, 1 if a key was missed and not taken.</returns>
    /// <exception cref="SettingsException">The folder holds no agent, or the words are others.</exception>
    public async Task<int> RunAsync(string? words)
    {
        var (agent, _) = AgentIdentity.Load(folder);
        var pinned = AgentIdentity.Read(folder);
        await ShowAsync(agent, pinned.ServerKey, TerminalTalk.Say("This agent takes commands from key", "このエージェントが命令を受け付ける鍵"));
        if (pinned.NextServerKey is { } next)
        {
            await ShowAsync(agent, next, TerminalTalk.Say("and, since the server announced it, from key", "予告済みの次の鍵"));
        }

        if (MissedServerKey.Read(folder, agent) is not { } missed)
        {
            return 0;
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"{MissedServerKey.Code}: {MissedServerKey.Evidence(missed)}");
        await ShowAsync(agent, Convert.ToBase64String(missed.NewKey), TerminalTalk.Say("The new key is", "新しい鍵"));
        if (!await IsRightAsync(agent, missed, words))
        {
            await output.WriteLineAsync(TerminalTalk.Say(
                "Nothing was changed. If the words are others, somebody answers in the server's place: follow docs/incident-response.md.",
                "変更していません。6 語が異なる場合は、第三者がサーバーになりすましています。docs/incident-response.md に従ってください。"));
            return 1;
        }

        MissedServerKey.Trust(folder, missed);
        await output.WriteLineAsync(TerminalTalk.Say(
            "This agent takes commands from the new key from now on; it connects within a minute.",
            "今後は新しい鍵の命令を受け付けます。1 分以内に接続します。"));
        return 0;
    }

    private static string WordsOf(AgentContext agent, byte[] key) => KeyWords.OfServer(key, agent.Tenant, agent.Server);

    private async Task ShowAsync(AgentContext agent, string key, string what)
    {
        await output.WriteLineAsync($"{what} {Convert.ToHexStringLower(PinnedServerKeys.IdOf(key))}:");
        await output.WriteLineAsync($"    {WordsOf(agent, Convert.FromBase64String(key))}");
    }

    private async Task<bool> IsRightAsync(AgentContext agent, NextServerKey missed, string? words)
    {
        // Security: a person compares both screens; the announcement proves nothing after its time
        // (After_the_overlap_a_person_has_to_compare_words).
        if (words is not null)
        {
            return KeyWords.Match(WordsOf(agent, missed.NewKey), words);
        }

        await output.WriteAsync(TerminalTalk.Say(
            "Does `sspr relay key` on the server show exactly these words? [y/N] ",
            "サーバーの `sspr relay key` に表示される 6 語とすべて一致しますか? [y/N] "));
        return string.Equals((await input.ReadLineAsync())?.Trim(), "y", StringComparison.OrdinalIgnoreCase);
    }
}
