using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Writeback;
using Sspr.Keys;
using Sspr.Nodes;
using Sspr.Resets;
using Sspr.Server.Relay;
using Sspr.Server.Relay.Nodes;
using Sspr.Storage;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>Two servers with the relay on one real PostgreSQL, and real agents that connect to one or the other.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly TestAuthority _authority;
    private readonly List<IHost> _agents = [];

    private TwoNodes(PostgresServer postgres, string folder)
    {
        (_postgres, Folder) = (postgres, folder);
        _authority = new TestAuthority(folder);
    }

    public string Folder { get; }

    public CollectedLogs Logs { get; } = new();

    public RelayNode One { get; private set; } = null!;

    public RelayNode Two { get; private set; } = null!;

    public static async Task<TwoNodes> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync(fsync: false, TestContext.Current.CancellationToken);
        var both = new TwoNodes(postgres, Directory.CreateTempSubdirectory("sspr-nodes-").FullName);
        (both.One, both.Two) = (both.NewNode("one"), both.NewNode("two"));
        await both.One.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await both.One.App.StartAsync();
        await both.Two.App.StartAsync();
        return both;
    }

    /// <summary>Enrols and confirms an agent.</summary>
    public async Task<string> EnrolAsync(string name)
    {
        var code = await One.Get<AgentEnrolment>().CreateCodeAsync(name, [new DirectoryName("corp")], CancellationToken.None);
        var folder = Path.Combine(Folder, name);
        var enrolled = await EnrolCommand.RunAsync(AddressOf(One), code, folder, CancellationToken.None);
        Assert.True(await Two.Get<IAgentStore>().MoveAsync(enrolled.Agent, AgentStatus.Awaiting, AgentStatus.Active, null, CancellationToken.None));
        return folder;
    }

    /// <summary>Starts an agent that goes to one of the nodes, or to the next when it does not answer.</summary>
    public async Task<IHost> StartAgentAsync(string folder, IDirectoryConnector directory, params RelayNode[] nodes)
    {
        var options = new AgentOptions
        {
            Server = AddressOf(nodes),
            StateFolder = folder,
            Directories = [new ActiveDirectoryOptions { Name = directory.Name.Value }],
            Brakes = new BrakeOptions { PerMinute = 100000, PerHour = 100000, PerAccountPerDay = 100000 },
        };
        var host = AgentHost.Build(options, _ => [directory], builder => builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug));
        await host.StartAsync();
        _agents.Add(host);
        return host;
    }

    /// <summary>An agent with a directory in memory, connected to one node and known to both.</summary>
    public async Task<ScriptedDirectory> JoinAsync(RelayNode node, string name = "agent-1")
    {
        var directory = new ScriptedDirectory();
        await StartAgentAsync(await EnrolAsync(name), directory, node);
        foreach (var one in new[] { One, Two })
        {
            await one.WaitForAsync(report => report.IsConnected && report.Name == name && report.Node == node.Name);
        }

        return directory;
    }

    /// <summary>Copies an agent's whole folder, as a thief of its disk does.</summary>
    public string CopyOf(string name)
    {
        var (from, to) = (Path.Combine(Folder, name), Path.Combine(Folder, name + "-copy"));
        PrivateFile.CreateFolder(to);
        using var copy = Process.Start("cp", ["-p", "-r", from + "/.", to]);
        copy.WaitForExit();
        return to;
    }

    /// <summary>Runs a statement past the store.</summary>
    public async Task<long> AskDatabaseAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.StopAsync();
            agent.Dispose();
        }

        await One.DisposeAsync();
        await Two.DisposeAsync();
        await _postgres.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ServerOptions AddressOf(params RelayNode[] nodes) =>
        new() { Addresses = [.. nodes.Select(static node => $"https://localhost:{node.Port}")], CaFile = _authority.PemFile };

    private RelayNode NewNode(string name)
    {
        var port = new HeldPort();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Relay:Port"] = port.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Relay:StateFolder"] = Path.Combine(Folder, "server"),
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var certificate = _authority.IssueForLoopback();
            kestrel.Listen(IPAddress.Loopback, port.Number, listen => listen.UseHttps(certificate));
        });
        builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(new InstallationKey(new byte[InstallationKey.Size]));
        builder.Services.AddSingleton(ThisNode.Start(TimeProvider.System, name));
        builder.Services.AddSsprStorage(new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = _postgres.ConnectionString() });
        builder.Services.AddSingleton<BrokenOperations>().AddSingleton<RecoverOperations>().AddSsprNodes();
        builder.Services.AddSsprRelay(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapSsprRelay();
        return new RelayNode(name, app, port, Logs);
    }
}

/// <summary>One of them.</summary>
internal sealed class RelayNode(string name, WebApplication app, HeldPort port, CollectedLogs logs) : IAsyncDisposable
{
    private bool _isStopped;

    public string Name => name;

    public WebApplication App => app;

    public int Port => port.Number;

    public IDirectoryConnector Connector => Get<RelayedConnectors>().For(new DirectoryName("corp"));

    public IReadOnlyList<IAgentLink> Links => Get<IWritebackChannel>().LinksTo(new DirectoryName("corp"));

    public RemoteStream Remote => Assert.Single(Get<OtherNodes>().Streams);

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Waits until this node sees an agent in the given state.</summary>
    public Task WaitForAsync(Func<AgentReport, bool> condition) => WaitUntilAsync(
        async () => (await Get<AgentOverview>().ListAsync(CancellationToken.None)).Any(condition));

    public async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began).TotalSeconds < 120, "It did not get into the expected state:\n" + logs.All());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Sets a password through this node.</summary>
    public async Task<SetPasswordResult> ResetAsync(AccountId account)
    {
        var prepared = await Connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset }, CancellationToken.None);
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        return prepared switch
        {
            PrepareResult.Ready ready => await Connector.CommitAsync(ready.Write, password, CancellationToken.None),
            PrepareResult.Unreachable unreachable => new SetPasswordResult.Unreachable(unreachable.Fault),
            _ => throw new InvalidOperationException($"Not prepared: {prepared}"),
        };
    }

    /// <summary>Ends it as an operator does.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await app.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        port.Dispose();
    }
}
