using System.Text.Json;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>
/// Asks at a terminal for what an enrolment needs, and afterwards for the directory, so that a new host is done without an editor.
/// </summary>
internal sealed class EnrolGuide(TextReader input, TextWriter output, Func<string>? readSecret = null)
{
    private const string PasswordFile = "service-password";

    /// <summary>Asks for the server and the code; an answer that was given on the command line is not asked for.</summary>
    public (ServerOptions Server, string Code) AskForServer(string? address, string? caFile, string? code)
    {
        output.WriteLine(TerminalTalk.Say(
            "This makes this host an agent of an OpenSSPR server. Nothing will connect to it; it connects to the server.",
            "このホストを OpenSSPR サーバーのエージェントとして登録します。接続はこのホストからサーバーへ行います (外部からの接続は受け付けません)。"));
        var server = new ServerOptions();
        do
        {
            server.Address = address ?? Ask(TerminalTalk.Say("Address of the server's relay (https://host:port)", "サーバーのリレーのアドレス (https://ホスト:ポート)"));
            server.CaFile = caFile ?? NullIfEmpty(Ask(TerminalTalk.Say(
                "PEM file of its certificate's issuer (empty: an issuer that this machine trusts)",
                "サーバー証明書の発行元の PEM ファイル (空欄: このホストが信頼する発行元)")));
        }
        while (IsWrong(server.Validate(), canAskAgain: address is null || caFile is null));

        code ??= Ask(TerminalTalk.Say(
            "One-time code (on the server: sspr agent code --name NAME --directory NAME)",
            "ワンタイム コード (サーバーで発行: sspr agent code --name 名前 --directory ディレクトリ名)"));
        return (server, code);
    }

    /// <summary>Asks for the directory and writes the settings, if the file at hand names none.</summary>
    public void AskForDirectory(ServerOptions server, string state, string settings)
    {
        if (HasDirectory(settings))
        {
            output.WriteLine(TerminalTalk.Say(
                $"{settings} names a directory already and is left as it is. Compare its Server:Address.",
                $"{settings} にはディレクトリが設定済みのため、変更していません。Server:Address が正しいか確認してください。"));
            return;
        }

        output.WriteLine(TerminalTalk.Say(
            "Now the directory. Its rights are described in docs/operate/install.md.",
            "次にディレクトリを設定します。必要な権限は docs/operate/install.md を参照してください。"));
        var passwordFile = Path.Combine(state, PasswordFile);
        var (answers, password) = AskForAnswers(passwordFile);

        // Security: the password is not in the settings file, and its own file is the agent's alone
        // (A_guided_enrolment_leaves_the_password_in_a_file_of_its_own).
        PrivateFile.Write(passwordFile, System.Text.Encoding.UTF8.GetBytes(password));
        WriteSettings(settings, Document(server, state, answers));
        output.WriteLine(TerminalTalk.Say(
            $"Wrote {settings} and {passwordFile}. Next: sspr-agent doctor, then {AgentPlaces.Start}",
            $"{settings} と {passwordFile} を作成しました。続けて sspr-agent doctor、{AgentPlaces.Start} を実行してください。"));
    }

    private (Answers Answers, string Password) AskForAnswers(string passwordFile)
    {
        var name = Ask(TerminalTalk.Say("Its name on the server (corp)", "サーバーでの名前 (corp)"), "corp");
        var controllers = Ask(TerminalTalk.Say("Domain controllers, host:port, with commas between", "ドメイン コントローラー (ホスト:ポート、コンマ区切り)")).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var bases = Ask(TerminalTalk.Say("Organisational units to serve, with semicolons between", "対象の組織単位 (セミコロン区切り)")).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var account = Ask(TerminalTalk.Say("Service account (name@domain)", "サービス アカウント (名前@ドメイン)"));
        output.Write(TerminalTalk.Say("Its password (not shown): ", "そのパスワード (表示されません): "));
        var password = readSecret is null ? ReadLine() : readSecret();
        output.WriteLine();
        var issuer = NullIfEmpty(Ask(TerminalTalk.Say(
            "PEM file of the domain controllers' issuer (empty: an issuer that this machine trusts)",
            "ドメイン コントローラーの証明書の発行元の PEM ファイル (空欄: このホストが信頼する発行元)")));
        return (new Answers(name, controllers, bases, account, passwordFile, issuer), password);
    }

    private static byte[] Document(ServerOptions server, string state, Answers answers)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "/usr/share/opensspr-agent/agent.schema.json");
            json.WriteStartObject("Server");
            json.WriteString("Address", server.Address);
            WriteIfGiven(json, "CaFile", server.CaFile);
            json.WriteEndObject();
            json.WriteString("StateFolder", state);
            json.WriteStartArray("Directories");
            json.WriteStartObject();
            json.WriteString("Name", answers.Name);
            WriteList(json, "Servers", answers.Controllers);
            WriteList(json, "SearchBases", answers.Bases);
            json.WriteString("ServiceAccount", answers.Account);
            json.WriteString("PasswordFile", answers.PasswordFile);
            WriteIfGiven(json, "CaFile", answers.Issuer);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    // The file of the package belongs to the agent while its folder does not, so it is written in place.
    private static void WriteSettings(string path, byte[] document)
    {
        try
        {
            File.WriteAllBytes(path, document);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SettingsException($"The agent is enrolled, but {path} cannot be written: {e.Message} Name another with --config, and move it.", e);
        }
    }

    private static bool HasDirectory(string settings)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(settings));
            return document.RootElement.TryGetProperty("Directories", out var list) && list.GetArrayLength() > 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidOperationException)
        {
            // somebody has worked on it; it is theirs
            return true;
        }
    }

    private static void WriteList(Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }

    private static string? NullIfEmpty(string answer) => answer.Length == 0 ? null : answer;

    private bool IsWrong(IEnumerable<string> problems, bool canAskAgain)
    {
        if (problems.FirstOrDefault() is not { } problem)
        {
            return false;
        }

        if (!canAskAgain)
        {
            throw new SettingsException(problem);
        }

        output.WriteLine(problem);
        return true;
    }

    private string Ask(string question, string whenEmpty = "")
    {
        output.Write(question + ": ");
        var answer = ReadLine().Trim();
        return answer.Length == 0 ? whenEmpty : answer;
    }

    private string ReadLine() => input.ReadLine()
        ?? throw new SettingsException("The answers ended before the questions did. Give --server and --code, or answer at a terminal.");

    private sealed record Answers(
        string Name, IReadOnlyList<string> Controllers, IReadOnlyList<string> Bases, string Account, string PasswordFile, string? Issuer);
}
