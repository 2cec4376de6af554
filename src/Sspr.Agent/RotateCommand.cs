using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary><c>sspr-agent rotate</c>: asks the running agent, by a file in its folder, to change its key.</summary>
internal static class RotateCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks, and waits until it is done.</summary>
    /// <exception cref="SettingsException">It was not done in time; the message says what to do.</exception>
    public static async Task<string> RunAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, AgentIdentity.KeyFile)))
        {
            throw new SettingsException($"{folder} holds no agent. Name the agent's settings with --config.");
        }

        var ask = Path.Combine(folder, KeyRotation.AskFile);
        PrivateFile.Write(ask, []);
        var began = time.GetTimestamp();
        while (File.Exists(ask))
        {
            if (time.GetElapsedTime(began) > Limit)
            {
                throw new SettingsException(
                    $"The agent has not changed its key within {Limit.TotalSeconds:0} seconds: it does not run, or is not connected. It does so as soon as it is; to take the wish back, delete {ask}.");
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        return TerminalTalk.Say(
            "The agent signs with a new key now; the one before is refused.",
            "エージェントの鍵を更新しました。以前の鍵は今後使用できません。");
    }
}
