using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A running installation with nothing wrong, in which things are broken and mended one after the other.</summary>
public class FaultBench : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private bool _isSpoiled;
    private string _agentAtFirst = string.Empty;

    internal SambaDomain Domain { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    /// <summary>A program that a fault's fix started beside the installation.</summary>
    internal RunningProcess? Beside { get; set; }

    /// <summary>Something else that a fault needs beside the installation.</summary>
    internal IAsyncDisposable? AlsoBeside { get; set; }

    /// <summary>What users and programs ask of the installation.</summary>
    internal Requests Requests => field ??= new Requests(this);

    /// <summary>What <see cref="Question.WhyAttempt"/> asks about; null for the attempt of <see cref="Requests"/>.</summary>
    internal FaultAttempt? Attempt { get; set; }

    /// <summary>What was told while the fault was made, of one that may have gone by itself when it is asked about again.</summary>
    internal Told? Seen { get; set; }

    /// <summary>The agent's own folder.</summary>
    internal string AgentState => ReadAgent()["StateFolder"]!.GetValue<string>();

    /// <summary>The security identifier of the service account.</summary>
    internal string ServiceSid { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(DomainOptions(), TestContext.Current.CancellationToken);
        await PrepareDomainAsync();
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            Agent = MoreOfAgent(),
            PersonAttribute = PersonAttribute,
            Server = new Dictionary<string, string>(MoreOfServer(), StringComparer.Ordinal)
            {
                ["Passwords:MinimumLength"] = "15",
                ["Organisation:AlertAddresses:0"] = "it-security@corp.test",
                ["Throttling:StartsPerSource"] = "100000",
                ["Portal:RequestsPerMinute"] = "100000",
                ["Throttling:CodesPerAccountDaily"] = "1000",
                ["Synchronisation:Directories:0:Name"] = "corp",
                ["Synchronisation:Interval"] = "00:00:10",
                ["Synchronisation:SweepInterval"] = "00:00:10",
            },
            ServerDirectories = DirectoriesOfServer,
        });
        _agentAtFirst = await File.ReadAllTextAsync(Installation.AgentSettings);
        await ImportAsync(PolicyFaults.Everybody);
        await PrepareInstallationAsync();

        // the first cycle of the synchronisation began before the agent was there
        var told = await UntilAsync(Question.Doctor, static told => told.Findings.Count == 0);
        Assert.True(told.Findings.Count == 0, told.Output);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await EndBesideAsync();
        if (Installation is not null)
        {
            await Installation.DisposeAsync();
        }

        if (Domain is not null)
        {
            await Domain.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A person of the domain who is in no other test.</summary>
    internal static string Person(int number) => $"load{number:D6}";

    /// <summary>The mail address on file of <see cref="Person"/>.</summary>
    internal static string AddressOf(string person) => $"{person}@corp.test";

    /// <summary>Where <see cref="Person"/> stands.</summary>
    internal string NameOf(string person) => $"CN={person},OU=Load,{Domain.PeopleDn}";

    /// <summary>Ends all that is beside the installation.</summary>
    internal async Task EndBesideAsync()
    {
        if (Beside is not null)
        {
            await Beside.DisposeAsync();
            Beside = null;
        }

        if (AlsoBeside is not null)
        {
            await AlsoBeside.DisposeAsync();
            AlsoBeside = null;
        }

        Attempt?.Dispose();
        Attempt = null;
    }

    /// <summary>Makes a fault, sees it named first, follows the fix and sees it gone.</summary>
    internal async Task ProveAsync(RealFault fault)
    {
        await StartAfreshIfSpoiledAsync();
        _isSpoiled = true;
        Seen = null;
        await fault.Make(this);
        if (fault.IsAdvice)
        {
            await ProveAdviceAsync(fault);
            return;
        }

        var told = Seen ?? await UntilAsync(fault.Question, told => told.FirstCode == fault.Code.Value);
        Assert.True(told.FirstCode == fault.Code.Value, $"{fault.Name}: the first cause is '{told.FirstCode}', not {fault.Code}:{Environment.NewLine}{told.Output}");
        Assert.NotEmpty(told.Findings[0].Evidence);
        Assert.NotEmpty(told.Fix);

        await fault.Mend(this, new Advice(told));
        var after = await UntilAsync(fault.Question, static told => told.IsFine);
        Assert.True(after.Findings.Count == 0, $"{fault.Name}: the fix was followed, and this is left:{Environment.NewLine}{after.Output}");
        Assert.Equal(("Fine", 0), (after.Verdict, after.ExitCode));
        await (fault.Restore?.Invoke(this) ?? Task.CompletedTask);
        _isSpoiled = false;
    }

    /// <summary>The same for advice: it is given beside a verdict that stays fine, and gone when it was followed.</summary>
    private async Task ProveAdviceAsync(RealFault fault)
    {
        bool IsGiven(Told told) => told.Advice.Any(one => one.Code == fault.Code.Value);
        var told = await UntilAsync(fault.Question, told => IsGiven(told) && told.IsFine);
        Assert.True(IsGiven(told) && told.Findings.Count == 0, $"{fault.Name}: {fault.Code} is no advice:{Environment.NewLine}{told.Output}");
        Assert.Equal(("Fine", 0), (told.Verdict, told.ExitCode));

        var (_, problem) = await Installation.OperateAsync("problems", fault.Code.Value, "--json", "--lang", "en");
        await fault.Mend(this, new Advice(told.AsAdvice(fault.Code.Value, problem)));
        var after = await UntilAsync(fault.Question, told => !IsGiven(told) && told.Findings.Count == 0);
        Assert.True(!IsGiven(after) && after.Findings.Count == 0, $"{fault.Name}: the advice was followed, and this is left:{Environment.NewLine}{after.Output}");
        await (fault.Restore?.Invoke(this) ?? Task.CompletedTask);
        _isSpoiled = false;
    }

    /// <summary>Asks once.</summary>
    internal async Task<Told> AskAsync(Question question)
    {
        switch (question.Asked)
        {
            case AskedProgram.Start:
                return await StartServerAsync();
            case AskedProgram.Request:
                return await Requests.AskAsync();
            case AskedProgram.Agent:
                var (agentCode, agentSaid) = await RunAgentAsync([.. question.Arguments, "--json"]);
                return Told.OfAgent(agentCode, agentSaid);
            default:
                var words = question.Arguments.Select(word => word == Question.SupportCode ? Attempt?.SupportCode ?? Requests.Attempt : word);
                var (code, said) = await Installation.OperateAsync([.. words, "--json", "--lang", "en"]);
                return Told.OfServer(code, said);
        }
    }

    /// <summary>Asks until the answer is as expected, or patience is over; returns the last answer.</summary>
    internal async Task<Told> UntilAsync(Question question, Func<Told, bool> isExpected)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var told = await AskAsync(question);
            if (isExpected(told) || TimeProvider.System.GetUtcNow() > end)
            {
                return told;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
    }

    /// <summary>Types a printed command where it belongs: on a domain controller, on the agent's host or on the server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">What is answered if it asks; null if it must not.</param>
    internal async Task<string> TypeAsync(PrintedCommand command, string? answer = null)
    {
        var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["sspr", .. var arguments]:
                return answer is null
                    ? Done(command, await Installation.OperateAsync(arguments))
                    : await FaultHost.AtTerminalAsync([RunningProcess.PathOf("Sspr.Cli", "sspr"), .. arguments, "--config", Installation.ServerSettings], answer);
            case ["sspr-agent", .. var arguments]:
                return Done(command, await RunAgentAsync(arguments));
            case ["systemctl", "start" or "restart", var unit]:
                await StartUnitAsync(unit);
                return string.Empty;
            default:
                return await OnDomainControllerAsync(command.Text);
        }
    }

    /// <summary>The agent's settings as they are now.</summary>
    internal JsonObject ReadAgent() => JsonNode.Parse(File.ReadAllText(Installation.AgentSettings))!.AsObject();

    /// <summary>What the agent's settings say of the directory.</summary>
    internal JsonObject ReadDirectory() => ReadAgent()["Directories"]![0]!.AsObject();

    /// <summary>Changes what the agent's settings say of the directory, and restarts the agent.</summary>
    internal async Task EditDirectoryAsync(Action<JsonObject> edit)
    {
        var settings = ReadAgent();
        edit(settings["Directories"]![0]!.AsObject());
        JsonSettings.Save(Installation.AgentSettings, settings);
        await RestartAgentAsync();
    }

    /// <summary>Brings the agent's settings back to what they were at first, and restarts the agent.</summary>
    internal async Task RestoreAgentAsync()
    {
        await File.WriteAllTextAsync(Installation.AgentSettings, _agentAtFirst);
        await RestartAgentAsync();
    }

    /// <summary>As <c>systemctl stop sspr-agent</c> does.</summary>
    internal Task StopAgentAsync() => FaultHost.StopAsync(Installation.Agent);

    /// <summary>As <c>systemctl restart sspr-agent</c> does.</summary>
    internal async Task RestartAgentAsync()
    {
        await FaultHost.StopAsync(Installation.Agent);
        Installation.StartAgent();
    }

    /// <summary>Changes one key of the server's settings, or removes it, and restarts the server.</summary>
    internal async Task EditServerAsync(string key, string? value)
    {
        EditServerFile(key, value);
        await FaultHost.StopAsync(Installation.Server);
        await Installation.StartServerAsync();
    }

    /// <summary>Changes one key of the server's settings, or removes it.</summary>
    internal void EditServerFile(string key, string? value)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Installation.ServerSettings))!.AsObject();
        if (value is null)
        {
            var path = key.Split(':');
            path[..^1].Aggregate(settings, static (section, name) => section[name]!.AsObject()).Remove(path[^1]);
        }
        else
        {
            JsonSettings.Put(settings, key, value);
        }

        JsonSettings.Save(Installation.ServerSettings, settings);
    }

    /// <summary>As root on the domain controller.</summary>
    internal Task<string> OnDomainControllerAsync(string command) => Domain.ShellAsync(command, TestContext.Current.CancellationToken);

    /// <summary>Changes entries of the domain as its administrator.</summary>
    internal Task ChangeAsync(string ldif) => Domain.ChangeAsync(ldif, TestContext.Current.CancellationToken);

    /// <summary>Puts a policy into force.</summary>
    internal async Task ImportAsync(string policy)
    {
        var file = Path.Combine(Installation.Folder, "policy.json");
        await File.WriteAllTextAsync(file, policy);
        var (code, output) = await Installation.OperateAsync("policy", "import", file, "--why", "a fault on purpose");
        Assert.True(code == 0, output);
    }

    /// <summary>The first link of a kind in the mails to an address.</summary>
    internal async Task<Uri> LinkInMailAsync(string address, Regex link)
    {
        while (true)
        {
            var mail = await Installation.Mailbox.WaitForAsync(address, Limit, TestContext.Current.CancellationToken);
            if (link.Match(mail.Message.TextBody ?? string.Empty) is { Success: true } found)
            {
                return new Uri(found.Value);
            }
        }
    }

    /// <summary>Gives one attribute of a person another value, or none.</summary>
    internal Task ReplaceAsync(string person, string attribute, string? value) => ChangeAsync(
        $"dn: {NameOf(person)}\nchangetype: modify\nreplace: {attribute}\n{(value is null ? "" : $"{attribute}: {value}\n")}");

    /// <summary>Takes the inheritance away from an object and leaves what AdminSDHolder leaves: administrators, and reading for everybody.</summary>
    internal Task CloseAsync(string name) => OnDomainControllerAsync(
        $"printf '%s\\n' 'dn: {name}' 'changetype: modify' 'replace: nTSecurityDescriptor' "
        + "'nTSecurityDescriptor: D:P(A;CI;GA;;;DA)(A;CI;GA;;;SY)(A;CI;LCRPLORC;;;AU)' | ldbmodify -H /var/lib/samba/private/sam.ldb --controls=sd_flags:1:4");

    /// <summary>Runs the agent's program beside the agent.</summary>
    internal async Task<(int ExitCode, string Output)> RunAgentAsync(IEnumerable<string> arguments)
    {
        await using var process = RunningProcess.Start(AgentProgram.Path, [.. arguments, "--config", Installation.AgentSettings], Installation.AgentEnvironment);
        var code = await process.WaitForExitAsync(Limit);
        return (code, process.Output);
    }

    /// <summary>What is special about the domain.</summary>
    protected virtual SambaOptions DomainOptions() => new() { LoadUsers = 100 };

    /// <summary>What the server's settings say besides.</summary>
    protected virtual IReadOnlyDictionary<string, string> MoreOfServer() => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the agent's settings say besides.</summary>
    protected virtual IReadOnlyDictionary<string, string> MoreOfAgent() => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The attribute that says whose an account is; null for none.</summary>
    protected virtual string? PersonAttribute => null;

    /// <summary>What the server's settings say of its directories.</summary>
    protected virtual JsonArray DirectoriesOfServer() => new(
        new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent" }, new JsonObject { ["Name"] = "cloud", ["Kind"] = "BuiltIn" });

    /// <summary>What is done once it runs.</summary>
    protected virtual Task PrepareInstallationAsync() => Task.CompletedTask;

    /// <summary>The lab's people share an address and have no right to be told of changes; a healthy domain is without that.</summary>
    protected virtual async Task PrepareDomainAsync()
    {
        await ChangeAsync($"dn: CN=Mallory Miller,{Domain.PeopleDn}\nchangetype: modify\nreplace: mail\nmail: mallory2@corp.test\n");
        await OnDomainControllerAsync("samba-tool group add Staff && samba-tool group addmembers Staff alice");
        var service = await OnDomainControllerAsync("samba-tool user show svc-sspr --attributes=objectSid");
        ServiceSid = service[service.IndexOf("S-1-5-21-", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        await SyncFaults.GrantAsync(this);
    }

    private static string Done(PrintedCommand command, (int ExitCode, string Output) run)
    {
        Assert.True(run.ExitCode is 0 or 1, $"{command.Text} ended with {run.ExitCode}: {run.Output}");
        return run.Output;
    }

    private async Task<Told> StartServerAsync()
    {
        await FaultHost.StopAsync(Installation.Server);
        try
        {
            await Installation.StartServerAsync();
            return Told.OfStart(0, string.Empty, string.Empty);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException && Installation.Server.HasExited)
        {
            var log = Installation.Server.Output;
            var at = log.IndexOf("SSPR_", StringComparison.Ordinal);
            var (_, problem) = at < 0 ? (0, string.Empty) : await Installation.OperateAsync("problems", log.Substring(at, 9), "--json", "--lang", "en");
            return Told.OfStart(Installation.Server.ExitCode, log, problem);
        }
    }

    private async Task StartUnitAsync(string unit)
    {
        switch (unit)
        {
            case "samba-ad-dc":
                await Domain.RestartAsync(TestContext.Current.CancellationToken);
                break;
            case "sspr-agent":
                await RestartAgentAsync();
                break;
            case "sspr-server":
                await FaultHost.StopAsync(Installation.Server);
                await Installation.StartServerAsync();
                break;
            default:
                throw new ArgumentException($"There is no unit {unit}.", nameof(unit));
        }
    }

    private async Task StartAfreshIfSpoiledAsync()
    {
        if (!_isSpoiled)
        {
            return;
        }

        await DisposeAsync();
        await InitializeAsync();
        _isSpoiled = false;
    }
}
