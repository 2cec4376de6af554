using System.Net;
using System.Text.Json.Nodes;
using Sspr.Testing.Faults;
using Sspr.Testing.Lab;
using Sspr.Testing.Mailbox;

namespace Sspr.Testing.Installation;

/// <summary>
/// Two nodes on one PostgreSQL behind a load balancer and two agents before one domain, all of them processes of their own that a test may
/// kill and start again.
/// </summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly string[] Names = ["one", "two"];

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-cluster-").FullName;
    private readonly TestAuthority _authority = new();
    private readonly HeldPort[] _ports = [new(), new(), new(), new()];
    private readonly int[] _portals;
    private readonly int[] _relays;
    private readonly RunningProcess?[] _nodes = new RunningProcess?[2];
    private readonly RunningProcess?[] _agents = new RunningProcess?[2];
    private readonly List<string> _said = [];
    private readonly TcpBalancer _balancer;
    private readonly SambaDomain _domain;
    private readonly PostgresServer _postgres;

    private TestCluster(SambaDomain domain, PostgresServer postgres)
    {
        (_domain, _postgres) = (domain, postgres);
        (_portals, _relays) = ([_ports[0].Number, _ports[1].Number], [_ports[2].Number, _ports[3].Number]);
        _balancer = TcpBalancer.Start(_portals);
        Portal = new Uri($"https://localhost:{_balancer.Port}/");
        _authority.WriteTo(_folder);
        var (certificate, key) = _authority.Issue(_folder);
        for (var i = 0; i < 2; i++)
        {
            WriteNodeSettings(i, certificate, key);
            WriteAgentSettings(i);
        }
    }

    /// <summary>Where users go: the load balancer.</summary>
    public Uri Portal { get; }

    /// <summary>The organisation's mail server.</summary>
    public SmtpReceiver Mailbox { get; } = SmtpReceiver.Start(new SmtpReceiverOptions { Capacity = 100_000 });

    /// <summary>Sets everything up and waits until both nodes say that a reset can succeed.</summary>
    public static async Task<TestCluster> StartAsync(SambaDomain domain, PostgresServer postgres)
    {
        var cluster = new TestCluster(domain, postgres);
        await cluster.StartNodeAsync(0);
        await cluster.StartNodeAsync(1);
        for (var agent = 0; agent < 2; agent++)
        {
            await cluster.EnrolAsync(agent);
            cluster.StartAgent(agent);
        }

        await cluster.WaitUntilReadyAsync();
        return cluster;
    }

    /// <summary>A browser with no cookies.</summary>
    public PortalUser NewUser() => new(Portal, _authority.Certificate);

    /// <summary>Starts a node, or starts it again, and waits until it answers.</summary>
    /// <param name="node">Which.</param>
    /// <param name="environment">What is special about its host; null if nothing is.</param>
    public async Task StartNodeAsync(int node, IReadOnlyDictionary<string, string>? environment = null)
    {
        _nodes[node] = RunningProcess.Start(ServerProgram.Path, ["--config", SettingsOf("server", node)], environment);
        await WaitAsync(node, "/healthz");
        _balancer.Join(_portals[node]);
    }

    /// <summary>Starts an agent, or starts it again.</summary>
    public void StartAgent(int agent) => _agents[agent] = RunningProcess.Start(AgentProgram.Path, ["run", "--config", SettingsOf("agent", agent)]);

    /// <summary>Ends a node as a crash does.</summary>
    public Task KillNodeAsync(int node) => KillAsync($"node {Names[node]}", _nodes[node]!);

    /// <summary>Ends an agent as a crash does.</summary>
    public Task KillAgentAsync(int agent) => KillAsync($"agent {Names[agent]}", _agents[agent]!);

    /// <summary>Tells a node to stop as systemd does, and waits until it has.</summary>
    public async Task StopNodeAsync(int node)
    {
        await using var kill = RunningProcess.Start("/bin/kill", ["-TERM", _nodes[node]!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(StartLimit);
        await LeaveAsync(node);
        await _nodes[node]!.WaitForExitAsync(StartLimit);
        await KillAsync($"node {Names[node]}", _nodes[node]!);
    }

    /// <summary>As a balancer does that asks each node whether it is ready: sends nobody new to one that was told to stop.</summary>
    private async Task LeaveAsync(int node)
    {
        using var asking = new PortalUser(new Uri($"https://localhost:{_portals[node]}/"), _authority.Certificate);
        try
        {
            await asking.OpenAsync("/readyz");
            while (asking.Status == HttpStatusCode.OK)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
                await asking.OpenAsync("/readyz");
            }
        }
        catch (HttpRequestException)
        {
            // gone already
        }

        _balancer.Leave(_portals[node]);
    }

    /// <summary>Waits until both nodes say that a reset can succeed.</summary>
    public async Task WaitUntilReadyAsync()
    {
        await WaitAsync(0, "/readyz");
        await WaitAsync(1, "/readyz");
    }

    /// <summary>Runs the operator's program on the machine of one node.</summary>
    public async Task<string> OperateAsync(int node, params string[] arguments)
    {
        await using var process = RunningProcess.Start(
            RunningProcess.PathOf("Sspr.Cli", "sspr"), [.. arguments, "--config", SettingsOf("server", node)]);
        await process.WaitForExitAsync(StartLimit);
        return process.Output;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _nodes.Concat(_agents).OfType<RunningProcess>())
        {
            _said.Add(process.Output);
            await process.DisposeAsync();
        }

        var logs = Directory.CreateDirectory(Path.Combine(LabScript.RepositoryRoot, "artifacts", "test-results", Path.GetFileName(_folder))).FullName;
        await File.WriteAllTextAsync(Path.Combine(logs, "cluster.log"), string.Join("\n\n=====\n", _said));
        await _balancer.DisposeAsync();
        await Mailbox.DisposeAsync();
        Array.ForEach(_ports, static port => port.Dispose());
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string SettingsOf(string what, int number) => Path.Combine(_folder, $"{what}-{Names[number]}.json");

    private string SocketOf(int node) => Path.Combine(_folder, $"operator-{Names[node]}", "sspr.sock");

    private async Task KillAsync(string name, RunningProcess process)
    {
        await process.KillAsync();
        lock (_said)
        {
            _said.Add($"{name}:\n{process.Output}");
        }

        await process.DisposeAsync();
    }

    private async Task EnrolAsync(int agent)
    {
        var made = await OperatorCall.PostAsync(
            SocketOf(0), "agents/enrolment-codes", new JsonObject { ["name"] = Names[agent], ["directories"] = new JsonArray("corp") });
        await using var enrol = RunningProcess.Start(
            AgentProgram.Path,
            [
                "enroll", "--server", $"https://localhost:{_relays[agent]}", "--code", made["code"]!.GetValue<string>(),
                "--ca", Path.Combine(_folder, "ca.pem"), "--state", Path.Combine(_folder, $"agent-{Names[agent]}"), "--json",
            ]);
        if (await enrol.WaitForExitAsync(StartLimit) != 0)
        {
            throw new InvalidOperationException($"sspr-agent enroll failed: {enrol.Output}");
        }

        // at the other node than the one that it was enrolled at
        await OperatorCall.PostAsync(
            SocketOf(1 - agent), $"agents/{Names[agent]}/confirm", new JsonObject { ["words"] = JsonNode.Parse(enrol.Output)!["words"]!.GetValue<string>() });
    }

    private async Task WaitAsync(int node, string path)
    {
        var end = TimeProvider.System.GetUtcNow() + StartLimit;
        using var user = new PortalUser(new Uri($"https://localhost:{_portals[node]}/"), _authority.Certificate);
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
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && _nodes[node] is { HasExited: false })
            {
                // not listening yet, or too busy to answer
            }

            if (_nodes[node]!.HasExited || TimeProvider.System.GetUtcNow() > end)
            {
                throw new InvalidOperationException($"{path} of node {Names[node]} is not well ({user.Status}). It said:\n{_nodes[node]!.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private void WriteNodeSettings(int node, string certificate, string key)
    {
        var settings = new JsonObject();
        foreach (var (name, value) in new (string, string)[]
        {
            ("Portal:PublicAddress", Portal.ToString()),
            ("Portal:Listen", $"https://127.0.0.1:{_portals[node]}"),
            ("Portal:CertificateFile", certificate),
            ("Portal:KeyFile", key),
            ("Portal:PublicCaFile", Path.Combine(_folder, "ca.pem")),
            ("Portal:RequestsPerMinute", "1000000"),
            ("Installation:KeyFile", Path.Combine(_folder, "installation.key")),
            ("Installation:NodeName", Names[node]),
            ("Relay:Port", $"{_relays[node]}"),
            ("Relay:StateFolder", Path.Combine(_folder, "relay")),
            ("Operator:Socket", SocketOf(node)),
            ("Organisation:Name", "Northwind"),
            ("Organisation:NameJa", "ノースウィンド"),
            ("Organisation:HelpdeskPhone", "+81 3 0000 0000"),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{Mailbox.Port}"),
            ("Mail:Security", "None"),
            ("Mail:From", "reset@mail.test"),
            ("Policy:Gates", "1"),
            ("Policy:AllowSingleGate", "true"),
            ("Policy:Methods:0", "EmailCode"),
            ("Passwords:MinimumLength", "8"),
            ("Throttling:StartsPerSource", "1000000"),
            ("Throttling:StartsPerName", "1000"),
            ("Throttling:CodesPerAccount", "1000"),
            ("Throttling:CodesPerAccountDaily", "1000"),
            ("Throttling:CodesPerAddressDaily", "1000"),
            ("Throttling:WritesPerAccount", "1000"),
            ("Storage:Provider", "Postgres"),
            ("Storage:ConnectionString", _postgres.ConnectionString()),
        })
        {
            JsonSettings.Put(settings, name, value);
        }

        settings["Directories"] = new JsonArray(new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent" });
        JsonSettings.Save(SettingsOf("server", node), settings);
    }

    private void WriteAgentSettings(int agent)
    {
        var password = Path.Combine(_folder, "directory.password");
        PrivateText.Write(password, _domain.ServicePassword);
        var settings = new JsonObject
        {
            ["Server"] = new JsonObject
            {
                ["Addresses"] = new JsonArray($"https://localhost:{_relays[agent]}", $"https://localhost:{_relays[1 - agent]}"),
                ["CaFile"] = Path.Combine(_folder, "ca.pem"),
            },
            ["StateFolder"] = Path.Combine(_folder, $"agent-{Names[agent]}"),
            ["Brakes"] = new JsonObject { ["PerMinute"] = 100000, ["PerHour"] = 100000, ["PerAccountPerDay"] = 1000, ["ChecksPerMinute"] = 100000 },
            ["Directories"] = new JsonArray(new JsonObject
            {
                ["Name"] = "corp",
                ["Servers"] = new JsonArray($"{_domain.Address}:636"),
                ["SearchBases"] = new JsonArray(_domain.PeopleDn),
                ["ServiceAccount"] = _domain.ServiceAccount,
                ["PasswordFile"] = password,
                ["CaFile"] = _domain.CaFile,
                ["StampAttribute"] = "extensionName",
                ["PreviousPasswordGrace"] = "00:00:00",
            }),
        };
        JsonSettings.Save(SettingsOf("agent", agent), settings);
    }
}
