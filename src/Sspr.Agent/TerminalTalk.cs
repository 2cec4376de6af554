using System.Text.Json;

namespace Sspr.Agent;

/// <summary>What the commands of <c>sspr-agent</c> ask and say, in the language of the terminal. The log stays English.</summary>
internal static class TerminalTalk
{
    // POSIX: the first of these that is set decides
    private static bool IsJapanese { get; } = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
        .Select(Environment.GetEnvironmentVariable)
        .FirstOrDefault(static v => !string.IsNullOrEmpty(v))?.StartsWith("ja", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The one of the two that the terminal speaks.</summary>
    public static string Say(string english, string japanese) => IsJapanese ? japanese : english;

    /// <summary>Asks for what the command line left out.</summary>
    /// <exception cref="SettingsException">Nobody is there who could be asked.</exception>
    public static string Ask(string option, string english, string japanese)
    {
        if (Console.IsInputRedirected)
        {
            throw new SettingsException($"{option} is missing, and there is no terminal to ask for it. See: sspr-agent enroll --help");
        }

        Console.Write($"{Say(english, japanese)} ");
        return Console.ReadLine()?.Trim() is { Length: > 0 } answer
            ? answer
            : throw new SettingsException($"Nothing was typed for {option}, so nothing was done.");
    }

    /// <summary>Says what came of it, and what has to be done now.</summary>
    public static string Say(Enrolled enrolled) => IsJapanese
        ? $"""
          {enrolled.Name} ({enrolled.Agent}) として登録しました。担当: {enrolled.Directories}

              {enrolled.Words}

          この 6 語を、コードを発行した担当者に伝えてください。サーバーで次のコマンドを実行し、6 語を照合します。

              sspr agent confirm {enrolled.Name}

          照合が済むまで、このエージェントは処理を引き受けません。
          """
        : $"""
          Enrolled as {enrolled.Name} ({enrolled.Agent}), serves {enrolled.Directories}.

              {enrolled.Words}

          Read these six words to whoever made the code. On the server they compare them with

              sspr agent confirm {enrolled.Name}

          Until then this agent is given no work.
          """;

    /// <summary>The same for a program.</summary>
    public static string ToJson(Enrolled enrolled) => JsonSerializer.Serialize(
        new EnrolmentReport(enrolled.Name, enrolled.Agent.ToString(), enrolled.Directories, enrolled.Words), AgentJson.Default.EnrolmentReport);
}
