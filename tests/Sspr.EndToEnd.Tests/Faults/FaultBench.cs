using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A running installation with nothing wrong, in which things are broken and mended one after the other.</summary>
public sealed class FaultBench : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private bool _isSpoiled;

    internal SambaDomain Domain { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    /// <summary>The security identifier of the service account.</summary>
    internal string ServiceSid { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(new SambaOptions { LoadUsers = 100 }, TestContext.Current.CancellationToken);
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Passwords:MinimumLength"] = "15",
                ["Organisation:AlertAddresses:0"] = "it-security@corp.test",
                ["Throttling:StartsPerSource"] = "100000",
                ["Portal:RequestsPerMinute"] = "100000",
            },
        });
        var (_, shown) = await RunAgentAsync(["permissions", "--json"]);
        ServiceSid = shown[shown.IndexOf("S-1-5-21-", StringComparison.Ordinal)..].Split('"', ')', ';', '\\')[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (Installation is not null)
        {
            await Installation.DisposeAsync();
        }

        if (Domain is not null)
        {
            await Domain.DisposeAsync();
        }
    }

    /// <summary>A person of the domain who is in no other test.</summary>
    internal static string Person(int number) => $"load{number:D6}";

    /// <summary>The mail address on file of <see cref="Person"/>.</summary>
    internal static string AddressOf(string person) => $"{person}@corp.test";

    /// <summary>Where <see cref="Person"/> stands.</summary>
    internal string NameOf(string person) => $"CN={person},OU=Load,{Domain.PeopleDn}";

    /// <summary>Makes a fault, sees it named first, follows the fix and sees it gone.</summary>
    internal async Task ProveAsync(RealFault fault)
    {
        await StartAfreshIfSpoiledAsync();
        _isSpoiled = true;
        await fault.Make(this);
        var told = await UntilAsync(fault.Question, told => told.FirstCode == fault.Code.Value);
        Assert.True(told.FirstCode == fault.Code.Value, $"{fault.Name}: the first cause is '{told.FirstCode}', not {fault.Code}:{Environment.NewLine}{told.Output}");
        Assert.NotEmpty(told.Findings[0].Evidence);
        Assert.NotEmpty(told.Fix);

        await fault.Mend(this, new Advice(told));
        var after = await UntilAsync(fault.Question, static told => told.Findings.Count == 0);
        Assert.True(after.Findings.Count == 0, $"{fault.Name}: the fix was followed, and this is left:{Environment.NewLine}{after.Output}");
        Assert.Equal(("Fine", 0), (after.Verdict, after.ExitCode));
        _isSpoiled = false;
    }

    /// <summary>Asks once.</summary>
    internal async Task<Told> AskAsync(Question question)
    {
        var (code, output) = question.IsForAgent
            ? await RunAgentAsync([.. question.Arguments, "--json"])
            : await Installation.OperateAsync([.. question.Arguments, "--json", "--lang", "en"]);
        return question.IsForAgent ? Told.OfAgent(code, output) : Told.OfServer(code, output);
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
    internal async Task<string> TypeAsync(PrintedCommand command)
    {
        var program = command.Text.Split(' ')[0];
        if (program is not ("sspr" or "sspr-agent"))
        {
            return await OnDomainControllerAsync(command.Text);
        }

        var arguments = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var (code, output) = program is "sspr" ? await Installation.OperateAsync(arguments) : await RunAgentAsync(arguments);
        Assert.True(code is 0 or 1, $"{command.Text} ended with {code}: {output}");
        return output;
    }

    /// <summary>As root on the domain controller.</summary>
    internal Task<string> OnDomainControllerAsync(string command) => Domain.ShellAsync(command, TestContext.Current.CancellationToken);

    /// <summary>Changes entries of the domain as its administrator.</summary>
    internal Task ChangeAsync(string ldif) => Domain.ChangeAsync(ldif, TestContext.Current.CancellationToken);

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
        await using var process = RunningProcess.Start(AgentProgram.Path, [.. arguments, "--config", Installation.AgentSettings]);
        var code = await process.WaitForExitAsync(Limit);
        return (code, process.Output);
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
