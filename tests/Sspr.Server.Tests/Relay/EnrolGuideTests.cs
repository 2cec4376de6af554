using System.Text.Json;
using Sspr.Agent;
using Sspr.Directories;

namespace Sspr.Server.Tests.Relay;

public sealed class EnrolGuideTests
{
    private const string Password = "violet 7 anvils";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guided_enrolment_leaves_the_password_in_a_file_of_its_own()
    {
        await using var server = await RelayServer.StartAsync();
        var (state, settings) = (Path.Combine(server.Folder, "guided"), Path.Combine(server.Folder, "agent.json"));
        await File.WriteAllTextAsync(settings, """{ "Server": { "Address": "" }, "Directories": [] }""", Token);
        var code = await server.Enrolment.CreateCodeAsync("guided", [new DirectoryName("corp")], Token);
        using var said = new StringWriter();
        // the first address is refused on the spot and asked for again
        var guide = Guide(said, "http://localhost:1", "", server.Address.Address, server.Authority.PemFile, code,
            "", "dc1.corp.example:636, dc2.corp.example:636", "OU=People,DC=corp,DC=example; OU=Staff,DC=corp,DC=example", "svc@corp.example", Password, "");

        var (options, typed) = guide.AskForServer(null, null, null);
        await EnrolCommand.RunAsync(options, typed, state, Token);
        guide.AskForDirectory(options, state, settings);

        var written = AgentSettings.Load(settings);
        var directory = Assert.Single(written.Directories);
        Assert.Equal(["dc1.corp.example:636", "dc2.corp.example:636"], directory.Servers);
        Assert.Equal(["OU=People,DC=corp,DC=example", "OU=Staff,DC=corp,DC=example"], directory.SearchBases);
        Assert.Equal(Password, await File.ReadAllTextAsync(directory.PasswordFile, Token));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.PasswordFile));
        Assert.DoesNotContain(Password, await File.ReadAllTextAsync(settings, Token), StringComparison.Ordinal);
        Assert.Contains("Server:Address is 'http://localhost:1'", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_name_a_directory_are_left_alone()
    {
        var settings = Path.GetTempFileName();
        File.WriteAllText(settings, """{ "Directories": [ { "Name": "corp" } ] }""");
        using var said = new StringWriter();

        Guide(said).AskForDirectory(new ServerOptions(), "/nowhere", settings);

        using var kept = JsonDocument.Parse(File.ReadAllText(settings));
        Assert.Equal("corp", kept.RootElement.GetProperty("Directories")[0].GetProperty("Name").GetString());
        Assert.Contains("left as it is", said.ToString(), StringComparison.Ordinal);
        File.Delete(settings);
    }

    [Fact]
    public void Answers_that_end_too_soon_are_named()
    {
        using var said = new StringWriter();

        Assert.Contains("--server", Assert.Throws<SettingsException>(() => Guide(said).AskForServer(null, null, null)).Message, StringComparison.Ordinal);
    }

    private static EnrolGuide Guide(TextWriter output, params string[] answers) => new(new StringReader(string.Join('\n', answers) + '\n'), output);
}
