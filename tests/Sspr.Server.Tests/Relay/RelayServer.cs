using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Writeback;
using Sspr.Keys;
using Sspr.Server.Relay;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Installation;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>A server with the relay on a real TLS listener, and real agents that connect to it.</summary>
internal sealed class RelayServer : IAsyncDisposable
{
    // seconds; where it is the time that counts a test names its own
    private const double Patience = 120;

    private readonly WebApplication _app;
    private readonly HeldPort _port;
    private readonly HeldPort _otherPort;
    private readonly ConcurrentDictionary<IHost, byte> _agents = new();

    private RelayServer(WebApplication app, TestAuthority authority, string folder, HeldPort port, HeldPort otherPort, CollectedLogs logs)
    {
        (_app, Authority, Folder, _port, _otherPort, Logs) = (app, authority, folder, port, otherPort, logs);
    }

    public string Folder { get; }

    public TestAuthority Authority { get; }

    public int Port => _port.Number;

    /// <summary>The listener of the pages.</summary>
    public int OtherPort => _otherPort.Number;

    public CollectedLogs Logs { get; }

    public InMemoryAgentStore Store => (InMemoryAgentStore)_app.Services.GetRequiredService<IAgentStore>();

    public InMemoryServerKeyStore ServerKeyStore => (InMemoryServerKeyStore)_app.Services.GetRequiredService<IServerKeyStore>();

    public ServerKeys ServerKeys => _app.Services.GetRequiredService<ServerKeys>();

    public ServerKeyOverview ServerKeyOverview => _app.Services.GetRequiredService<ServerKeyOverview>();

    public InstallationKey InstallationKey => _app.Services.GetRequiredService<InstallationKey>();

    /// <summary>Where the server keeps its key.</summary>
    public string ServerFolder => Path.Combine(Folder, "server");

    public AgentEnrolment Enrolment => _app.Services.GetRequiredService<AgentEnrolment>();

    public AgentOverview Overview => _app.Services.GetRequiredService<AgentOverview>();

    public ServerIdentity Identity => _app.Services.GetRequiredService<ServerIdentity>();

    public ServerOptions Address => new() { Address = $"https://localhost:{Port}", CaFile = Authority.PemFile };

    public IDirectoryConnector Connector(string name = "corp") =>
        _app.Services.GetRequiredService<RelayedConnectors>().For(new DirectoryName(name));

    public static async Task<RelayServer> StartAsync(IReadOnlyList<int>? versions = null, ServerKeyTimes? keyTimes = null)
    {
        var folder = Directory.CreateTempSubdirectory("sspr-relay-").FullName;
        var authority = new TestAuthority(folder);
        var (port, other) = (new HeldPort(), new HeldPort());
        var logs = new CollectedLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Relay:Port"] = port.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Relay:StateFolder"] = Path.Combine(folder, "server"),
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var certificate = authority.IssueForLoopback();
            kestrel.Listen(IPAddress.Loopback, port.Number, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, other.Number, listen => listen.UseHttps(certificate));
        });
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IAgentStore, InMemoryAgentStore>();
        builder.Services.AddSingleton<IServerKeyStore, InMemoryServerKeyStore>();
        builder.Services.AddSingleton(_ => new InstallationKey(System.Security.Cryptography.RandomNumberGenerator.GetBytes(InstallationKey.Size)));
        builder.Services.AddSsprRelay(builder.Configuration);
        if (keyTimes is not null)
        {
            builder.Services.AddSingleton(keyTimes);
        }

        if (versions is not null)
        {
            builder.Services.AddSingleton(
                ServerSigningKey.LoadOrCreate(Path.Combine(folder, "server")) with { Versions = versions });
        }

        var app = builder.Build();
        app.UseRouting();
        app.MapSsprRelay();
        app.MapGet("/", static (HttpContext _) => "pages");
        await app.StartAsync();
        return new RelayServer(app, authority, folder, port, other, logs);
    }

    /// <summary>Enrols an agent into a folder of its own, and confirms it.</summary>
    public async Task<string> EnrolAsync(string name = "agent-1", params string[] directories)
    {
        var (folder, enrolled) = await EnrolOnlyAsync(name, directories);
        await ConfirmAsync(enrolled.Agent);
        return folder;
    }

    /// <summary>Enrols an agent that still has to be confirmed.</summary>
    public async Task<(string Folder, Enrolled Enrolled)> EnrolOnlyAsync(string name = "agent-1", params string[] directories)
    {
        var code = await Enrolment.CreateCodeAsync(
            name, [.. directories.DefaultIfEmpty("corp").Select(static d => new DirectoryName(d))], CancellationToken.None);
        var folder = Path.Combine(Folder, name);
        return (folder, await EnrolCommand.RunAsync(Address, code, folder, CancellationToken.None));
    }

    /// <summary>Puts an agent into the store whose key the test holds.</summary>
    public (AgentId Agent, MessageSigner Key) AddAgent(string name = "agent-1", DateTimeOffset? enrolledAt = null)
    {
        var key = MessageSigner.Create();
        var agent = new EnrolledAgent
        {
            Id = AgentId.New(),
            Name = name,
            PublicKey = key.PublicKey,
            Directories = [new("corp")],
            EnrolledAt = enrolledAt ?? TimeProvider.System.GetUtcNow(),
        };
        Store.Add(agent);
        return (agent.Id, key);
    }

    /// <summary>Says that the agent's words were compared.</summary>
    public async Task ConfirmAsync(AgentId agent) =>
        Assert.True(await Store.MoveAsync(agent, AgentStatus.Awaiting, AgentStatus.Active, null, CancellationToken.None));

    /// <summary>Starts an agent on an enrolled folder; does not wait for its stream.</summary>
    public async Task<IHost> StartAgentAsync(
        string folder, IDirectoryConnector directory, ServerOptions? server = null, IReadOnlyList<int>? versions = null)
    {
        var options = new AgentOptions
        {
            Server = server ?? Address,
            StateFolder = folder,
            Directories = [new ActiveDirectoryOptions { Name = directory.Name.Value }],
            Brakes = new BrakeOptions { PerMinute = 100000, PerHour = 100000, PerAccountPerDay = 100000 },
        };
        var host = AgentHost.Build(
            options,
            _ => [directory],
            builder =>
            {
                builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug);
                if (versions is not null)
                {
                    builder.Services.AddSingleton(AgentIdentity.Load(folder).Context with { Versions = versions });
                }
            });
        await host.StartAsync();
        _agents[host] = 0;
        return host;
    }

    /// <summary>Cuts all live connections, as a proxy that restarts does.</summary>
    public void CutStreams()
    {
        foreach (var stream in _app.Services.GetRequiredService<AgentConnections>().Live)
        {
            stream.Abort();
        }
    }

    /// <summary>Ends an agent's process and lets go of its folder; waits until the server has noticed, so that whoever is seen next is another.</summary>
    public async Task EndAsync(IHost agent)
    {
        var boot = agent.Services.GetRequiredService<AgentContext>().Boot;
        await agent.StopAsync();
        agent.Dispose();
        _agents.TryRemove(agent, out _);
        var connections = _app.Services.GetRequiredService<AgentConnections>();
        await Eventually.HoldsAsync(() => !connections.Live.Any(stream => stream.Boot.AsSpan().SequenceEqual(boot)), "The server did not notice that an agent ended.");
    }

    /// <summary>Copies an agent's whole folder, as a thief of its disk does.</summary>
    public string CopyOf(string name)
    {
        var (from, to) = (Path.Combine(Folder, name), Path.Combine(Folder, name + "-copy"));
        PrivateFile.CreateFolder(to);
        // The running agent holds a lock on its journal; another process, as a thief of the disk, does not ask for one.
        using var copy = Process.Start("cp", ["-p", "-r", from + "/.", to]);
        copy.WaitForExit();
        return to;
    }

    /// <summary>Waits until the server sees the agent in the given state.</summary>
    public async Task<AgentReport> WaitForAsync(Func<AgentReport, bool> condition, double seconds = Patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if ((await Overview.ListAsync(CancellationToken.None)).FirstOrDefault(condition) is { } report)
            {
                return report;
            }

            if (TimeProvider.System.GetElapsedTime(began).TotalSeconds > seconds)
            {
                throw new TimeoutException("The agent did not get into the expected state:\n" + Logs.All());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Waits until server or agent have logged a text.</summary>
    public async Task WaitForLogAsync(string text, double seconds = Patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!Logs.All().Contains(text, StringComparison.Ordinal))
        {
            if (TimeProvider.System.GetElapsedTime(began).TotalSeconds > seconds)
            {
                throw new TimeoutException($"'{text}' was not logged:\n" + Logs.All());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Sets a password through the relay.</summary>
    public async Task<SetPasswordResult> ResetAsync(AccountId account, string password = "Correct-Horse-7")
    {
        var connector = Connector();
        var request = new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset };
        var ready = (PrepareResult.Ready)await connector.PrepareAsync(request, CancellationToken.None);
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CommitAsync(ready.Write, secret, CancellationToken.None);
    }

    /// <summary>A connected agent with a directory in memory.</summary>
    public async Task<(IHost Host, ScriptedDirectory Directory)> JoinAsync(string name = "agent-1")
    {
        var directory = new ScriptedDirectory();
        var host = await StartAgentAsync(await EnrolAsync(name), directory);
        await WaitForAsync(r => r.IsConnected && r.Name == name);
        return (host, directory);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents.Keys)
        {
            await agent.StopAsync();
            agent.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _port.Dispose();
        _otherPort.Dispose();
        Authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
