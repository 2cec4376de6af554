using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sspr.Testing.Lab;
using Sspr.Testing.Mailbox;

namespace Sspr.Testing.Installation;

/// <summary>
/// The real thing: server and agent as processes of their own, from settings files, over TLS, against a real domain and a mail server.
/// </summary>
internal sealed class TestInstallation : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan OperatorLimit = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-installation-").FullName;
    private readonly TestAuthority _authority = new();

    // as long as the test goes on: the server ends and starts again, and its ports stay its own
    private readonly HeldPort _portal = new();
    private readonly HeldPort _relay = new();
    private readonly InstallationOptions _options;
    private readonly SambaDomain? _domain;
    private readonly List<RunningProcess> _joined = [];

    private TestInstallation(SambaDomain? domain, InstallationOptions options)
    {
        _domain = domain;
        _options = options;
        Portal = new Uri($"https://localhost:{_portal.Number}/");
        RelayAddress = $"https://localhost:{_relay.Number}";
        WriteServerSettings(_portal.Number, _relay.Number);
        WriteAgentSettings();
    }

    /// <summary>The domain behind the agent.</summary>
    public SambaDomain Domain => _domain ?? throw new InvalidOperationException("There is no Samba domain behind this installation.");

    /// <summary>Where users go.</summary>
    public Uri Portal { get; }

    /// <summary>Where the agent goes.</summary>
    public string RelayAddress { get; }

    /// <summary>The organisation's mail server.</summary>
    public SmtpReceiver Mailbox { get; } = SmtpReceiver.Start();

    /// <summary>The server; replaced by <see cref="StartServerAsync"/>.</summary>
    public RunningProcess Server { get; private set; } = null!;

    /// <summary>The agent; replaced by <see cref="StartAgent"/>.</summary>
    public RunningProcess Agent { get; private set; } = null!;

    /// <summary>What is special about the environment of the agent's host; null if nothing is.</summary>
    public IReadOnlyDictionary<string, string>? AgentEnvironment { get; set; }

    /// <summary>The folder that everything lies in.</summary>
    public string Folder => _folder;

    /// <summary>The server's settings file.</summary>
    public string ServerSettings => Path.Combine(_folder, "server.json");

    /// <summary>The agent's settings file.</summary>
    public string AgentSettings => Path.Combine(_folder, "agent.json");

    /// <summary>Sets everything up, starts both and waits until a reset can succeed.</summary>
    public static Task<TestInstallation> StartAsync(SambaDomain domain, InstallationOptions? options = null) =>
        StartAsync(options ?? new InstallationOptions(), domain);

    /// <summary>The same in front of the directory of <see cref="InstallationOptions.Directory"/>.</summary>
    public static async Task<TestInstallation> StartAsync(InstallationOptions options, SambaDomain? domain = null)
    {
        var installation = new TestInstallation(domain, options);
        await installation.StartServerAsync();
        await installation.EnrolAsync("corp", installation.AgentState);
        installation.StartAgent();
        await installation.WaitUntilReadyAsync();
        return installation;
    }

    /// <summary>A browser with no cookies.</summary>
    public PortalUser NewUser(string language = "en", int connections = 1) => new(Portal, _authority.Certificate, language, connections);

    /// <summary>A program that asks the portal, or another address of the server.</summary>
    public HttpClient NewClient(Uri? address = null, int connections = 1) => TrustingClient.To(address ?? Portal, _authority.Certificate, connections);

    /// <summary>Starts the server, or starts it again.</summary>
    public async Task StartServerAsync()
    {
        Server = RunningProcess.Start(ServerProgram.Path, ["--config", ServerSettings]);
        await WaitAsync("/healthz", Server);
    }

    /// <summary>Starts the agent, or starts it again.</summary>
    public void StartAgent() =>
        Agent = RunningProcess.Start(AgentProgram.Path, ["run", "--config", AgentSettings], AgentEnvironment);

    /// <summary>Waits until the server says that a reset can succeed.</summary>
    public Task WaitUntilReadyAsync() => WaitAsync("/readyz", Server);

    /// <summary>Runs the operator's program and returns its exit code and output.</summary>
    public async Task<(int ExitCode, string Output)> OperateAsync(params string[] arguments)
    {
        await using var process = RunningProcess.Start(
            RunningProcess.PathOf("Sspr.Cli", "sspr"), [.. arguments, "--config", ServerSettings]);
        var code = await process.WaitForExitAsync(OperatorLimit);
        return (code, process.Output);
    }

    /// <summary>Asks the server what only its operator may, by its socket.</summary>
    public async Task<JsonNode?> ReadOperatorAsync(string path)
    {
        using var http = OperatorLine();
        return await http.GetFromJsonAsync<JsonNode>(new Uri($"http://operator/{path}"));
    }

    /// <summary>Tells the server what only its operator may, by its socket.</summary>
    public async Task<JsonNode?> AskOperatorAsync(string path, JsonObject question)
    {
        using var http = OperatorLine();
        using var reply = await http.PostAsJsonAsync(new Uri($"http://operator/{path}"), question);
        reply.EnsureSuccessStatusCode();
        return await reply.Content.ReadFromJsonAsync<JsonNode>();
    }

    /// <summary>Enrols one more agent, for a directory of its own, and starts it.</summary>
    public async Task<RunningProcess> JoinAsync(string name, JsonObject directory)
    {
        var state = Path.Combine(_folder, $"agent-{name}");
        await EnrolAsync(name, state);
        directory["Name"] = name;
        var path = Path.Combine(_folder, $"agent-{name}.json");
        JsonSettings.Save(path, new JsonObject
        {
            [nameof(Server)] = new JsonObject { ["Address"] = RelayAddress, ["CaFile"] = Path.Combine(_folder, "ca.pem") },
            ["StateFolder"] = state,
            ["Directories"] = new JsonArray(directory),
        });
        var agent = RunningProcess.Start(AgentProgram.Path, ["run", "--config", path]);
        _joined.Add(agent);
        return agent;
    }

    /// <summary>An agent's settings of a Samba domain.</summary>
    public JsonObject SettingsOf(SambaDomain domain)
    {
        var password = Path.Combine(_folder, $"{domain.Realm}.password");
        PrivateText.Write(password, domain.ServicePassword);
        return new JsonObject
        {
            ["Servers"] = new JsonArray([.. (_options.DomainControllers ?? [$"{domain.Address}:636"]).Select(static server => JsonValue.Create(server))]),
            ["SearchBases"] = new JsonArray(JsonValue.Create(domain.PeopleDn)),
            ["ServiceAccount"] = domain.ServiceAccount,
            ["PasswordFile"] = password,
            ["CaFile"] = domain.CaFile,
            ["StampAttribute"] = _options.StampAttribute,
            ["PersonAttribute"] = _options.PersonAttribute,
            ["AllowWithoutHistory"] = _options.AllowWithoutHistory,
            ["PreviousPasswordGrace"] = "00:00:00",
        };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        KeepLogs();
        foreach (var agent in _joined)
        {
            await agent.DisposeAsync();
        }

        if (Agent is not null)
        {
            await Agent.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        await Mailbox.DisposeAsync();
        _portal.Dispose();
        _relay.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What both said last, for whoever asks why a test failed.</summary>
    private void KeepLogs()
    {
        var folder = Directory.CreateDirectory(Path.Combine(LabScript.RepositoryRoot, "artifacts", "test-results", Path.GetFileName(_folder))).FullName;
        File.WriteAllText(Path.Combine(folder, "server.log"), Server?.Output);
        File.WriteAllText(Path.Combine(folder, "agent.log"), Agent?.Output);
    }

    /// <summary>Enrols an agent for a directory, with an identity in a folder of its own, and confirms it; it is not started.</summary>
    public async Task EnrolAsync(string directory, string state, string? name = null)
    {
        name ??= NameOf(directory);
        var code = await MakeEnrolmentCodeAsync(directory, name);
        await using var enrol = RunningProcess.Start(
            AgentProgram.Path,
            ["enroll", "--server", RelayAddress, "--code", code, "--ca", Path.Combine(_folder, "ca.pem"), "--state", state, "--json"]);
        if (await enrol.WaitForExitAsync(StartLimit) != 0)
        {
            throw new InvalidOperationException($"sspr-agent enroll failed: {enrol.Output}");
        }

        var words = JsonNode.Parse(enrol.Output)!["words"]!.GetValue<string>();
        await AskOperatorAsync($"agents/{name}/confirm", new JsonObject { ["words"] = words });
    }

    /// <summary>What the agent of a directory is called.</summary>
    private static string NameOf(string directory) => directory == "corp" ? "hq" : $"hq-{directory}";

    private async Task<string> MakeEnrolmentCodeAsync(string directory, string name) => (await AskOperatorAsync(
        "agents/enrolment-codes", new JsonObject { ["name"] = name, ["directories"] = new JsonArray(directory) }))!["code"]!.GetValue<string>();

    private HttpClient OperatorLine() => OperatorCall.LineTo(OperatorSocket);

    private string OperatorSocket => Path.Combine(_folder, "operator", "sspr.sock");

    private string AgentState => Path.Combine(_folder, "agent");

    private async Task WaitAsync(string path, RunningProcess process)
    {
        var end = TimeProvider.System.GetUtcNow() + StartLimit;
        using var user = NewUser();
        while (true)
        {
            try
            {
                await user.OpenAsync(path);
                if (user.Status == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !process.HasExited)
            {
                // not listening yet, or too busy to answer
            }

            if (process.HasExited || TimeProvider.System.GetUtcNow() > end)
            {
                throw new InvalidOperationException(
                    $"{path} is not well ({user.Status}). The server said:{Environment.NewLine}{Server.Output}{Environment.NewLine}"
                    + $"The agent said:{Environment.NewLine}{Agent?.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private void WriteServerSettings(int portal, int relay)
    {
        var (certificate, key) = _authority.Issue(_folder);
        _authority.WriteTo(_folder);
        var settings = new JsonObject();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:PublicAddress"] = Portal.ToString(),
            ["Portal:Listen"] = $"https://127.0.0.1:{portal}",
            ["Portal:CertificateFile"] = certificate,
            ["Portal:KeyFile"] = key,

            // all users of a test come from one address
            ["Portal:RequestsPerMinute"] = "100000",
            ["Portal:PublicCaFile"] = Path.Combine(_folder, "ca.pem"),
            ["Installation:KeyFile"] = Path.Combine(_folder, "installation.key"),
            ["Relay:Port"] = $"{relay}",
            ["Relay:StateFolder"] = Path.Combine(_folder, "relay"),
            ["Operator:Socket"] = OperatorSocket,
            ["Organisation:Name"] = "Northwind",
            ["Organisation:NameJa"] = "ノースウィンド",
            ["Organisation:HelpdeskPhone"] = "+81 3 0000 0000",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{Mailbox.Port}",
            ["Mail:Security"] = "None",
            ["Mail:From"] = "reset@mail.test",
            ["Policy:Gates"] = "1",
            ["Policy:AllowSingleGate"] = "true",
            ["Policy:Methods:0"] = "EmailCode",
            ["Passwords:MinimumLength"] = "8",
        };
        values["Storage:Provider"] = _options.Postgres is null ? "Sqlite" : "Postgres";
        values[_options.Postgres is null ? "Storage:File" : "Storage:ConnectionString"] = _options.Postgres ?? Path.Combine(_folder, "sspr.db");
        foreach (var (name, value) in values.Concat(_options.Server))
        {
            JsonSettings.Put(settings, name, value);
        }

        settings["Directories"] = _options.ServerDirectories?.Invoke() ?? new JsonArray(new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent" });
        JsonSettings.Save(ServerSettings, settings);
    }

    private void WriteAgentSettings()
    {
        var directory = _options.Directory?.Invoke(_folder) ?? SettingsOf(Domain);
        directory["Name"] = "corp";
        var settings = new JsonObject
        {
            [nameof(Server)] = new JsonObject { ["Address"] = RelayAddress, ["CaFile"] = Path.Combine(_folder, "ca.pem") },
            ["StateFolder"] = AgentState,
            ["Directories"] = new JsonArray(directory),
        };
        foreach (var (name, value) in _options.Agent)
        {
            JsonSettings.Put(settings, name, value);
        }

        JsonSettings.Save(AgentSettings, settings);
    }
}
