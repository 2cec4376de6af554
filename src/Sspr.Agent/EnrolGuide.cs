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
        output.WriteLine("This makes this host an agent of an OpenSSPR server. Nothing will connect to it; it connects to the server.");
        var server = new ServerOptions();
        do
        {
            server.Address = address ?? Ask("Address of the server's relay (https://host:port)");
            server.CaFile = caFile ?? NullIfEmpty(Ask("PEM file of its certificate's issuer (empty: an issuer that this machine trusts)"));
        }
        while (IsWrong(server.Validate(), canAskAgain: address is null || caFile is null));

        code ??= Ask("One-time code (on the server: sspr agent code --name NAME --directory NAME)");
        return (server, code);
    }

    /// <summary>Asks for the directory and writes the settings, if the file at hand names none.</summary>
    public void AskForDirectory(ServerOptions server, string state, string settings)
    {
        if (HasDirectory(settings))
        {
            output.WriteLine($"{settings} names a directory already and is left as it is. Compare its Server:Address.");
            return;
        }

        output.WriteLine("Now the directory. Its rights are described in docs/operate/install.md.");
        var name = Ask("Its name on the server (corp)", "corp");
        var controllers = Ask("Domain controllers, host:port, with commas between").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var bases = Ask("Organisational units to serve, with semicolons between").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var account = Ask("Service account (name@domain)");
        output.Write("Its password (not shown): ");
        var password = readSecret is null ? ReadLine() : readSecret();
        output.WriteLine();
        var issuer = NullIfEmpty(Ask("PEM file of the domain controllers' issuer (empty: an issuer that this machine trusts)"));

        // Security: the password is not in the settings file, and its own file is the agent's alone
        // (A_guided_enrolment_leaves_the_password_in_a_file_of_its_own).
        var passwordFile = Path.Combine(state, PasswordFile);
        PrivateFile.Write(passwordFile, System.Text.Encoding.UTF8.GetBytes(password));
        WriteSettings(settings, Document(server, state, new Answers(name, controllers, bases, account, passwordFile, issuer)));
        output.WriteLine($"Wrote {settings} and {passwordFile}. Next: sspr-agent doctor, then systemctl enable --now sspr-agent");
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
